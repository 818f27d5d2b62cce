"""Events by another codebook than PLOVER: the codebook, the sentences that teach it, and the model made of both.

The event network stays as it is: what it sees at a trigger is read by a small head trained for the codebook.
"""

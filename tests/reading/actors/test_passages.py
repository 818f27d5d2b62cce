"""Made-up passages in the manner of international news, each with the actors that a reader finds in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.reading.actors.conftest import Read


@dataclass(frozen=True)
class Passage:
    """A text, its day, the codes of its actors by their words, and words that mean one actor."""

    name: str
    day: str
    text: str
    codes: dict[str, tuple[str, str | None, str | None]]
    same: tuple[tuple[str, ...], ...]


PASSAGES = [
    Passage(
        "iran deal",
        "2015-07-15",
        "Iranian Foreign Minister Mohammad Javad Zarif said on Tuesday that Tehran would keep its side of the "
        "bargain. Speaking to reporters in Vienna, he accused Israel of trying to wreck the deal. Israeli Prime "
        "Minister Benjamin Netanyahu called the agreement a historic mistake, and his defence minister, Moshe Yaalon, "
        'warned that Jerusalem was not bound by it. The White House dismissed the criticism. "The president '
        'understands the concerns of our Israeli friends," spokesman Josh Earnest said. In Riyadh, Saudi officials '
        "kept silent. A senior Saudi diplomat, who asked not to be named, told Al Arabiya that the kingdom had been "
        "kept in the dark. The International Atomic Energy Agency will send inspectors to Natanz; the agency's "
        "director general, Yukiya Amano, flew to Tehran last week.",
        {
            "Mohammad Javad Zarif": ("person", "IRN", "GOV"),
            "Tehran": ("state", "IRN", None),
            "Benjamin Netanyahu": ("person", "ISR", "GOV"),
            "Moshe Yaalon": ("person", "ISR", "GOV"),
            "White House": ("organization", "USA", "GOV"),
            "Josh Earnest": ("person", "USA", "GOV"),
            "Saudi officials": ("group", "SAU", "GOV"),
            "Al Arabiya": ("organization", "SAU", "JRN"),
            "International Atomic Energy Agency": ("organization", "UNO", None),
            "Yukiya Amano": ("person", "UNO", None),
        },
        (
            ("Mohammad Javad Zarif", "he"),
            ("Israel", "Jerusalem"),
            ("International Atomic Energy Agency", "the agency"),
        ),
    ),
    Passage(
        "kenyan election",
        "2008-01-05",
        "Kenya's opposition leader Raila Odinga has rejected an offer by President Mwai Kibaki to form a government "
        "of national unity. Mr Odinga, who says he was robbed of victory in last month's election, told a rally in "
        "Nairobi that his supporters would not negotiate with thieves. Police fired tear gas at protesters in Kisumu. "
        'The African Union has sent Ghanaian President John Kufuor to mediate. "Kenyans are dying," said a spokesman '
        "for the Kenya Red Cross. The US envoy to Africa, Jendayi Frazer, met both men on Friday. She urged them to "
        "talk. The Electoral Commission, whose chairman Samuel Kivuitu admitted that he did not know who had won, has "
        "been widely criticised.",
        {
            "Raila Odinga": ("person", "KEN", "OPP"),
            "Mwai Kibaki": ("person", "KEN", "GOV"),
            "his supporters": ("group", "KEN", "CVL"),
            "Police": ("group", "KEN", "COP"),
            "African Union": ("organization", "IGO", None),
            "John Kufuor": ("person", "GHA", "GOV"),
            "Kenyans": ("group", "KEN", None),
            "Kenya Red Cross": ("organization", "KEN", None),
            "Jendayi Frazer": ("person", "USA", "GOV"),
        },
        (
            ("Raila Odinga", "Odinga"),
            ("Jendayi Frazer", "The US envoy", "She"),
        ),
    ),
    Passage(
        "colombian talks",
        "2012-11-20",
        "The Colombian government and the Revolutionary Armed Forces of Colombia opened peace talks in Havana on "
        "Monday. The rebel group announced a two-month ceasefire, its chief negotiator Ivan Marquez said. President "
        "Juan Manuel Santos replied that the army would keep fighting until a deal was signed. His predecessor, "
        "former president Alvaro Uribe, denounced the talks as a surrender to terrorists. Cuba and Norway act as "
        'guarantors, while Venezuela and Chile accompany the process. "We do not trust the guerrillas," said Maria '
        "Lopez, a lawyer for the victims. FARC commander Timochenko, whose real name is Rodrigo Londono, remained in "
        "the jungle. The rebels have about 9,000 fighters.",
        {
            "The Colombian government": ("organization", "COL", "GOV"),
            "Revolutionary Armed Forces of Colombia": ("organization", "COL", "REB"),
            "Juan Manuel Santos": ("person", "COL", "GOV"),
            "Alvaro Uribe": ("person", "COL", "ELI"),
            "Cuba": ("state", "CUB", None),
            "Timochenko": ("person", "COL", "REB"),
        },
        (
            ("Revolutionary Armed Forces of Colombia", "FARC", "The rebels"),
            ("Alvaro Uribe", "His predecessor"),
        ),
    ),
    Passage(
        "kargil",
        "1999-05-27",
        "India launched air strikes on Wednesday against what it called Pakistani-backed infiltrators in Kashmir. "
        "Islamabad denied that its troops had crossed the Line of Control. Prime Minister Atal Behari Vajpayee "
        "telephoned his Pakistani counterpart, Nawaz Sharif, who promised to send his foreign minister to New Delhi. "
        "Indian Air Force spokesman Group Captain D.N. Ganesh said two jets had been lost. Pakistan's army chief, "
        "General Pervez Musharraf, said the jets had been shot down. The general added that one pilot had been "
        "captured. Washington urged both countries to show restraint. US President Bill Clinton wrote to both "
        "leaders. The militants are believed to belong to Lashkar-e-Taiba.",
        {
            "India": ("state", "IND", None),
            "Atal Behari Vajpayee": ("person", "IND", "GOV"),
            "Nawaz Sharif": ("person", "PAK", "GOV"),
            "D.N. Ganesh": ("person", "IND", "MIL"),
            "Indian Air Force": ("organization", "IND", "MIL"),
            "Pervez Musharraf": ("person", "PAK", "MIL"),
            "Bill Clinton": ("person", "USA", "GOV"),
            "Lashkar-e-Taiba": ("organization", "PAK", "REB"),
            "Washington": ("state", "USA", None),
        },
        (
            ("Pakistan", "Islamabad"),
            ("Pervez Musharraf", "Pakistan's army chief", "The general"),
        ),
    ),
    Passage(
        "crimea",
        "2014-03-02",
        "Russian President Vladimir Putin won approval from parliament to send troops to Ukraine. Ukraine's acting "
        "president, Oleksandr Turchynov, put the army on combat alert. Kiev accused Moscow of an invasion. German "
        "Chancellor Angela Merkel telephoned Putin and told him that he had broken international law. She is to meet "
        "British Prime Minister David Cameron on Monday. NATO Secretary-General Anders Fogh Rasmussen said Russia "
        "must stop its military activities. In Simferopol, pro-Russian gunmen seized the parliament of Crimea; their "
        "commander refused to give his name. Right-wing politician Oleh Tyahnybok, the leader of the Svoboda party, "
        "called on the West to act. The UN Security Council held an emergency session in New York, at which Moscow's "
        "envoy Vitaly Churkin clashed with US Ambassador Samantha Power.",
        {
            "Vladimir Putin": ("person", "RUS", "GOV"),
            "Oleksandr Turchynov": ("person", "UKR", "GOV"),
            "Angela Merkel": ("person", "DEU", "GOV"),
            "David Cameron": ("person", "GBR", "GOV"),
            "Anders Fogh Rasmussen": ("person", "IGO", None),
            "UN Security Council": ("organization", "UNO", None),
            "Vitaly Churkin": ("person", "RUS", "GOV"),
            "Samantha Power": ("person", "USA", "GOV"),
        },
        (
            ("Vladimir Putin", "Putin"),
            ("Ukraine", "Kiev"),
            ("Angela Merkel", "She"),
            ("Russia", "Moscow"),
        ),
    ),
    Passage(
        "mali",
        "2013-01-15",
        "French warplanes bombed Islamist positions in northern Mali for a fourth day. Defence Minister Jean-Yves Le "
        "Drian said the rebels had captured the town of Diabaly. Tuareg rebels of the MNLA offered to help the "
        'French. "We are ready to fight the terrorists," said Moussa Ag Assarid, a spokesman for the group in Paris. '
        "The Economic Community of West African States will send 3,300 soldiers; Nigeria's Major General Shehu "
        "Abdulkadir will lead the force. Mali's interim president, Dioncounda Traore, declared a state of emergency. "
        "The Elysee said that President Francois Hollande had spoken to Traore by telephone and assured him of his "
        "support. Villagers told Reuters that the militants had fled. Algeria has closed its border with Mali.",
        {
            "French warplanes": ("group", "FRA", "MIL"),
            "Jean-Yves Le Drian": ("person", "FRA", "GOV"),
            "MNLA": ("organization", "MLI", "REB"),
            "the French": ("group", "FRA", None),
            "Shehu Abdulkadir": ("person", "NGA", "MIL"),
            "Dioncounda Traore": ("person", "MLI", "GOV"),
            "Elysee": ("organization", "FRA", "GOV"),
            "Francois Hollande": ("person", "FRA", "GOV"),
            "Reuters": ("organization", "GBR", "JRN"),
            "Algeria": ("state", "DZA", None),
        },
        (
            ("MNLA", "the group"),
            ("Dioncounda Traore", "Traore"),
        ),
    ),
    Passage(
        "kuwait",
        "1990-08-04",
        "Iraq's President Saddam Hussein sent 100,000 men across the border into Kuwait on Thursday. President Bush "
        "froze Iraqi assets and said he was not ruling out any options. British Prime Minister Margaret Thatcher, who "
        "was meeting Bush in Aspen, Colorado, demanded an immediate withdrawal. The Soviet Union, Baghdad's main arms "
        "supplier, also condemned the invasion. Soviet Foreign Minister Eduard Shevardnadze met Secretary of State "
        'James Baker in Moscow. "The aggression cannot be tolerated," they said in a joint statement. The Emir of '
        "Kuwait, Sheikh Jaber al-Ahmad al-Sabah, fled to Saudi Arabia. King Hussein of Jordan appealed for an Arab "
        "solution. Egyptian President Hosni Mubarak invited Arab leaders to Cairo.",
        {
            "Saddam Hussein": ("person", "IRQ", "GOV"),
            "Bush": ("person", "USA", "GOV"),
            "Margaret Thatcher": ("person", "GBR", "GOV"),
            "Soviet Union": ("state", "SUN", None),
            "Eduard Shevardnadze": ("person", "SUN", "GOV"),
            "James Baker": ("person", "USA", "GOV"),
            "Jaber al-Ahmad al-Sabah": ("person", "KWT", "GOV"),
            "Hosni Mubarak": ("person", "EGY", "GOV"),
        },
        (("Iraq", "Baghdad"),),
    ),
    Passage(
        "rakhine",
        "2017-09-12",
        "Myanmar's army has been accused of burning Rohingya villages in Rakhine state. The UN human rights chief, "
        'Zeid Ra\'ad al-Hussein, called it "a textbook example of ethnic cleansing". More than 370,000 Rohingya have '
        "fled to Bangladesh, whose prime minister, Sheikh Hasina, visited a camp at Kutupalong. Aung San Suu Kyi, "
        "Myanmar's de facto leader, cancelled a trip to the United Nations General Assembly. Her spokesman, Zaw Htay, "
        "said she had more pressing matters. The Nobel laureate has been criticised for her silence. Human Rights "
        "Watch urged the Security Council to impose an arms embargo, but China and Russia are expected to block it. "
        'The Arakan Rohingya Salvation Army declared a truce, which the government rejected. "We have no policy to '
        'negotiate with terrorists," the spokesman wrote on Twitter.',
        {
            "Myanmar's army": ("organization", "MMR", "MIL"),
            "Zeid Ra'ad al-Hussein": ("person", "UNO", None),
            "Aung San Suu Kyi": ("person", "MMR", "GOV"),
            "Zaw Htay": ("person", "MMR", "GOV"),
            "Human Rights Watch": ("organization", "NGO", None),
            "China": ("state", "CHN", None),
            "Arakan Rohingya Salvation Army": ("organization", "MMR", "REB"),
        },
        (
            ("Aung San Suu Kyi", "Her"),
            ("Zaw Htay", "the spokesman"),
        ),
    ),
    Passage(
        "caracas",
        "2019-02-23",
        "Venezuelan opposition leader Juan Guaido called on the armed forces to let aid trucks cross from Colombia. "
        "President Nicolas Maduro broke off relations with Bogota and gave Colombian diplomats 24 hours to leave. US "
        "national security adviser John Bolton cancelled a trip to South Korea. Troops loyal to Maduro fired on "
        "demonstrators near the Brazilian border, killing two people, rights groups said. At least 60 soldiers "
        "deserted. Sen. Marco Rubio, a Florida Republican, tweeted that the days of the Maduro regime were numbered. "
        '"The usurper must go," Guaido told the crowd. His wife, Fabiana Rosales, stood beside him. Foreign Minister '
        "Jorge Arreaza told the Security Council that Washington was planning a coup. The Lima Group will meet in "
        "Bogota on Monday.",
        {
            "Juan Guaido": ("person", "VEN", "OPP"),
            "Nicolas Maduro": ("person", "VEN", "GOV"),
            "John Bolton": ("person", "USA", "GOV"),
            "Marco Rubio": ("person", "USA", "LEG"),
            "Maduro regime": ("organization", "VEN", "GOV"),
            "Lima Group": ("organization", "IGO", None),
            "Colombian diplomats": ("group", "COL", "GOV"),
        },
        (
            ("Juan Guaido", "Guaido"),
            ("Colombia", "Bogota"),
        ),
    ),
    Passage(
        "korean envoy",
        "2018-06-01",
        "Kim Yong Chol, a former North Korean spy chief, handed a letter from Kim Jong Un to U.S. President Donald "
        "Trump at the White House. The general is the most senior North Korean to visit Washington in 18 years. Trump "
        'said the summit in Singapore was back on. "I think they want to do that," he told reporters. Secretary of '
        "State Mike Pompeo, who had dined with Kim Yong Chol in New York, said the two sides were making progress. "
        "South Korea's Blue House welcomed the news. Its spokesman Kim Eui-kyeom said the road to the summit had "
        "become wider. The North's state media, KCNA, did not report the visit. Analysts at 38 North, a website run "
        "by the Stimson Center, were sceptical. Russian Foreign Minister Sergei Lavrov met the North Korean leader in "
        "Pyongyang on Thursday and invited him to Moscow.",
        {
            "Kim Yong Chol": ("person", "PRK", "ELI"),
            "Kim Jong Un": ("person", "PRK", "GOV"),
            "Donald Trump": ("person", "USA", "GOV"),
            "Mike Pompeo": ("person", "USA", "GOV"),
            "Blue House": ("organization", "KOR", "GOV"),
            "Kim Eui-kyeom": ("person", "KOR", "GOV"),
            "KCNA": ("organization", "PRK", "JRN"),
            "Sergei Lavrov": ("person", "RUS", "GOV"),
        },
        (
            ("Kim Jong Un", "the North Korean leader"),
            ("Donald Trump", "Trump"),
        ),
    ),
    Passage(
        "dayton",
        "1995-11-22",
        "DAYTON, Ohio - The presidents of Bosnia, Croatia and Serbia initialed a peace agreement on Tuesday after "
        "three weeks of talks brokered by the United States. Bosnian President Alija Izetbegovic said it was an "
        "unjust peace, but better than a continued war. Serbian President Slobodan Milosevic, who negotiated for the "
        "Bosnian Serbs, shook hands with Croatia's Franjo Tudjman. Richard Holbrooke, the chief American mediator, "
        "praised both men. The Bosnian Serb leader, Radovan Karadzic, has been indicted by the war crimes tribunal in "
        'The Hague. NATO is to send 60,000 troops. "It is now up to the parties," U.S. Secretary of State Warren '
        "Christopher said. Senate Majority Leader Bob Dole warned that Congress had doubts.",
        {
            "Alija Izetbegovic": ("person", "BIH", "GOV"),
            "Slobodan Milosevic": ("person", "SRB", "GOV"),
            "Franjo Tudjman": ("person", "HRV", "GOV"),
            "Richard Holbrooke": ("person", "USA", "GOV"),
            "Warren Christopher": ("person", "USA", "GOV"),
            "Bob Dole": ("person", "USA", "LEG"),
            "NATO": ("organization", "IGO", None),
        },
        (),
    ),
    Passage(
        "iraq war",
        "2003-03-19",
        "Turkey's parliament refused to let American troops use its soil. Prime Minister Abdullah Gul, of the Justice "
        "and Development Party, had recommended the motion. Washington had offered Ankara $6bn in grants. French "
        "Foreign Minister Dominique de Villepin told the UN Security Council that Paris would veto any resolution. "
        "Jack Straw, his British counterpart, accused France of poisoning the diplomatic process. UN chief weapons "
        "inspector Hans Blix asked for more time. The Iraqi leader rejected an ultimatum from US President George W. "
        "Bush to leave Baghdad. Iraqi Information Minister Mohammed Saeed al-Sahaf said the Americans would be "
        "defeated. Clare Short, the international development secretary, threatened to quit. Pope John Paul II "
        "appealed for peace. Thousands of protesters marched through London, organised by the Stop the War Coalition.",
        {
            "Turkey's parliament": ("organization", "TUR", "LEG"),
            "Abdullah Gul": ("person", "TUR", "GOV"),
            "Dominique de Villepin": ("person", "FRA", "GOV"),
            "Jack Straw": ("person", "GBR", "GOV"),
            "Hans Blix": ("person", "UNO", None),
            "Mohammed Saeed al-Sahaf": ("person", "IRQ", "GOV"),
            "John Paul II": ("person", "VAT", "REL"),
            "the Americans": ("group", "USA", None),
        },
        (
            ("Turkey", "Ankara"),
            ("Jack Straw", "his British counterpart"),
            ("France", "Paris"),
        ),
    ),
    Passage(
        "juba",
        "2016-07-22",
        "South Sudan's President Salva Kiir fired his deputy, Riek Machar, and named Taban Deng Gai in his place, a "
        "presidential spokesman said. Machar fled Juba after clashes between his bodyguards and government soldiers. "
        "A spokeswoman for Mr Machar, Mabior Garang, called the move illegal. The SPLM-IO wants a regional force "
        "deployed. UN Secretary-General Ban Ki-moon urged the rivals to lay down their arms. Ethiopia and Kenya are "
        "ready to send troops, the regional bloc IGAD said. Aid workers were attacked by men in uniform. The army "
        "denied any role. Its spokesman, Brigadier General Lul Ruai Koang, said unknown gunmen were to blame.",
        {
            "Salva Kiir": ("person", "SSD", "GOV"),
            "Riek Machar": ("person", "SSD", "GOV"),
            "Ban Ki-moon": ("person", "UNO", None),
            "Lul Ruai Koang": ("person", "SSD", "MIL"),
            "IGAD": ("organization", "IGO", None),
        },
        (("Riek Machar", "his deputy", "Machar"),),
    ),
    Passage(
        "kabul",
        "2021-08-16",
        "Taliban fighters entered Kabul on Sunday as Afghan President Ashraf Ghani fled the country. The militants' "
        'deputy leader, Mullah Abdul Ghani Baradar, said the group had won an unexpected victory. "We did not expect '
        'it to be so easy," he said in a video. US Secretary of State Antony Blinken denied that the evacuation '
        "resembled Saigon. Former president Hamid Karzai appealed to the Taliban to protect civilians. Pakistan's "
        "foreign minister, Shah Mahmood Qureshi, is to visit Kabul. China's Foreign Ministry spokeswoman Hua Chunying "
        "said Beijing respected the choice of the Afghan people. British lawmakers were recalled to Parliament; Tom "
        "Tugendhat, a Conservative MP and a former soldier, called it the biggest foreign policy disaster since Suez. "
        "Germany's Angela Merkel told party colleagues that the situation was bitter.",
        {
            "Taliban": ("organization", "AFG", "REB"),
            "Ashraf Ghani": ("person", "AFG", "GOV"),
            "Abdul Ghani Baradar": ("person", "AFG", "REL"),
            "Hamid Karzai": ("person", "AFG", "ELI"),
            "Shah Mahmood Qureshi": ("person", "PAK", "GOV"),
            "Hua Chunying": ("person", "CHN", "GOV"),
            "British lawmakers": ("group", "GBR", "LEG"),
            "Tom Tugendhat": ("person", "GBR", "LEG"),
        },
        (
            ("China", "Beijing"),
            ("Abdul Ghani Baradar", "he"),
            ("Tom Tugendhat", "a Conservative MP"),
        ),
    ),
    Passage(
        "falklands",
        "1982-05-04",
        "Argentina's military junta rejected a British ultimatum over the Falkland Islands. General Leopoldo Galtieri "
        "said the Malvinas were Argentine. Mrs Thatcher told the House of Commons that the task force would do its "
        "duty. The Foreign Secretary, Francis Pym, flew to New York for talks with UN Secretary-General Javier Perez "
        "de Cuellar. Peru proposed a ceasefire. US Secretary of State Alexander Haig gave up his shuttle diplomacy. "
        "An Argentine destroyer was hit, the Ministry of Defence in London confirmed. The Daily Telegraph quoted a "
        "naval officer as saying that the fleet would strike again. The Organization of American States backed Buenos "
        "Aires.",
        {
            "Argentina's military junta": ("organization", "ARG", "MIL"),
            "Thatcher": ("person", "GBR", "GOV"),
            "House of Commons": ("organization", "GBR", "LEG"),
            "Francis Pym": ("person", "GBR", "GOV"),
            "Javier Perez de Cuellar": ("person", "UNO", None),
            "Alexander Haig": ("person", "USA", "GOV"),
            "The Daily Telegraph": ("organization", "GBR", "JRN"),
            "Peru": ("state", "PER", None),
        },
        (("Argentina", "Buenos Aires"),),
    ),
    Passage(
        "mariupol",
        "2022-03-10",
        'Ukrainian Foreign Minister Dmytro Kuleba met his Russian counterpart Sergei Lavrov in Antalya. "We will not '
        'surrender," Kuleba told reporters after the meeting. Turkish Foreign Minister Mevlut Cavusoglu hosted the '
        "talks. A maternity hospital in Mariupol was bombed by Russian aircraft; Kyiv called it a war crime, while "
        "the Kremlin said it would ask the military. President Volodymyr Zelenskiy accused the invaders of genocide. "
        "Poland offered its MiG-29 fighter jets to the United States, but the Pentagon turned the plan down. The "
        "European Union's foreign policy chief, Josep Borrell, promised more weapons. Hungary's Viktor Orban is "
        "against sanctions on oil. The Wagner Group has sent mercenaries. Goldman Sachs said that it was leaving "
        "Russia.",
        {
            "Dmytro Kuleba": ("person", "UKR", "GOV"),
            "Sergei Lavrov": ("person", "RUS", "GOV"),
            "Mevlut Cavusoglu": ("person", "TUR", "GOV"),
            "Kremlin": ("organization", "RUS", "GOV"),
            "Josep Borrell": ("person", "EUR", "GOV"),
            "Pentagon": ("organization", "USA", "MIL"),
            "Viktor Orban": ("person", "HUN", "GOV"),
            "Goldman Sachs": ("organization", "MNC", "BUS"),
        },
        (("Dmytro Kuleba", "Kuleba"),),
    ),
    Passage(
        "tahrir",
        "2011-02-12",
        "Egyptian President Hosni Mubarak resigned on Friday and handed power to the army. Vice President Omar "
        "Suleiman announced it on state television. Protesters in Tahrir Square wept. Mohamed ElBaradei, the "
        "opposition leader and former head of the International Atomic Energy Agency, said Egypt had been liberated. "
        "The Muslim Brotherhood praised the army. Field Marshal Mohamed Hussein Tantawi heads the Supreme Council of "
        "the Armed Forces. In Switzerland, the government froze the assets of Mubarak and his family. Israel said it "
        "hoped the peace treaty would hold. Amr Moussa, secretary-general of the Arab League, did not rule out a run "
        "for president. Iran's president, Mahmoud Ahmadinejad, hailed the revolt in a speech to a crowd in Tehran.",
        {
            "Hosni Mubarak": ("person", "EGY", "GOV"),
            "Omar Suleiman": ("person", "EGY", "GOV"),
            "Mohamed ElBaradei": ("person", "EGY", "OPP"),
            "Muslim Brotherhood": ("organization", "EGY", "OPP"),
            "Mohamed Hussein Tantawi": ("person", "EGY", "MIL"),
            "Amr Moussa": ("person", "IGO", None),
            "Mahmoud Ahmadinejad": ("person", "IRN", "GOV"),
        },
        (("Mohamed ElBaradei", "the opposition leader"),),
    ),
]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.name)
def test_actors_have_their_kind_country_and_sector(passage: Passage, read: Read) -> None:
    reading = read(passage.text, passage.day)
    found = {words: reading.who(words) for words in passage.codes}
    assert {w: (a.kind, a.country, a.sector) for w, a in found.items()} == passage.codes


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: p.name)
def test_forms_of_one_actor_are_merged(passage: Passage, read: Read) -> None:
    reading = read(passage.text, passage.day)
    for forms in passage.same:
        home = reading.who(forms[0])
        assert set(forms) <= set(reading.words(home))

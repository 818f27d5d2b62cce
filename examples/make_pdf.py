"""Set the two PDF articles of the dossier in two columns: python examples/make_pdf.py (needs reportlab).

The result depends on this file alone: reportlab's invariant mode writes neither the time nor a random identifier.
"""

from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4, A5
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT, MARGIN, GUTTER = "Times-Roman", 40.0, 18.0

# A soft hyphen (~) marks where a word may be broken at the end of a line.


@dataclass(frozen=True)
class Article:
    """One article; `page` (width and height) and `size` (of the letters) are in points."""

    file: str
    title: str
    byline: str
    date: str
    publisher: str
    page: tuple[float, float]
    size: float
    paragraphs: tuple[str, ...]


BACKGROUNDER = Article(
    file="2018-04-22-earlier-agreements.pdf",
    title="Three agreements, three collapses",
    byline="By Hannah Reuss",
    date="22 April 2018",
    publisher="Northgate Review",
    page=A5,
    size=11.5,
    paragraphs=(
        "North Ko~rea an~nounced on Sat~ur~day that it would test no more nu~clear weapons and close its test "
        "site at Pung~gye-ri. Presi~dent Donald Trump called this big pro~gress. Those who have fol~lowed the "
        "mat~ter since the nine~ties asked a dull~er ques~tion: what be~came of the ear~li~er prom~ises?",
        "The first was the Agreed Frame~work, which the United States and North Ko~rea signed in Ge~neva on 21 "
        "Oc~to~ber 1994. The North froze its plu~to~nium re~ac~tor at Yong~byon and let in~spec~tors of the "
        "In~ter~na~tion~al Atom~ic En~er~gy Agen~cy watch it. In re~turn it was to re~ceive two light-water "
        "re~ac~tors by 2003 and 500,000 tonnes of fuel oil a year. The oil was often late, the re~ac~tors were "
        "never fin~ished, and Con~gress re~fused to lift most sanc~tions. In Oc~to~ber 2002 Amer~i~can en~voys "
        "ac~cused Pyong~yang of hav~ing a sec~ond, se~cret pro~gramme based on ura~nium. The oil was stopped "
        "that No~vem~ber. In Jan~u~ary 2003 the North left the Non-Pro~lif~er~a~tion Trea~ty.",
        "The sec~ond came out of the six-party talks that Chi~na host~ed in Bei~jing. In the joint state~ment of "
        "19 Sep~tem~ber 2005 the North com~mit~ted it~self to aban~don~ing all nu~clear weapons, and the United "
        "States af~firmed that it had no in~ten~tion of at~tack~ing it. But in the same month the US Trea~sury "
        "ac~cused a bank in Macau, Ban~co Del~ta Asia, of laun~der~ing North Ko~re~an mon~ey, and some 25 "
        "mil~lion dol~lars were fro~zen. Pyong~yang walked out, and on 9 Oc~to~ber 2006 it test~ed its first "
        "bomb.",
        "The third, of 13 Feb~ru~ary 2007, was meant to re~pair the sec~ond. The North shut down Yong~byon in "
        "July and blew up the cool~ing tow~er in June 2008; Wash~ing~ton re~moved it from the list of spon~sors "
        "of ter~ror~ism. Then the par~ties fell out over in~spec~tions. Wash~ing~ton de~mand~ed ac~cess be~yond "
        "Yong~byon, Pyong~yang re~fused to put any~thing in writ~ing, and the last round end~ed with~out re~sult "
        "in De~cem~ber 2008.",
        "Who broke faith? \u201cEach side can show you the pa~per that the other one tore,\u201d says Park "
        "Do-yun, who sat at the ta~ble in the nine~ties. An Amer~i~can who took part in the talks of 2007, and "
        "who still works for the gov~ern~ment, is blunt~er. \u201cWe prom~ised what Con~gress would not pay "
        "for,\u201d he said, \u201cand they prom~ised what their army would not give.\u201d",
        "The new of~fer goes less far than the old ones. It does not men~tion the weapons that the North "
        "al~ready has, and it lets in no in~spec~tors. Japan\u2019s de~fence min~is~ter, It~su~no~ri Onode~ra, "
        "said he could not be sat~is~fied with it. If the lead~ers who meet at Pan~mun~jom on Fri~day want a "
        "fourth agree~ment to last, they would do well to read the first three.",
    ),
)
SINGAPORE = Article(
    file="2018-06-13-singapore-summit.pdf",
    title="Handshake in Singapore, questions at home",
    byline="By Samuel Whitcombe in Singapore",
    date="Wednesday 13 June 2018",
    publisher="The Harbour Courier",
    page=A4,
    size=14.0,
    paragraphs=(
        "US Presi~dent Donald Trump prom~ised on Tues~day to end joint mil~i~tary ex~er~cises with South Ko~rea, "
        "af~ter a meet~ing with Kim Jong-un at which the North Ko~re~an lead~er re~af~firmed his com~mit~ment to "
        "the \u201ccom~plete de~nu~cle~ar~iza~tion of the Ko~re~an pen~in~su~la\u201d.",
        "The two men met for al~most five hours at a ho~tel on the is~land of Sen~to~sa. In a joint state~ment "
        "of four points they agreed to es~tab~lish new re~la~tions and to build a last~ing peace. Trump "
        "com~mit~ted him~self to pro~vide se~cu~ri~ty guar~an~tees; Kim agreed to re~turn the re~mains of "
        "Amer~i~can sol~diers who died in the Ko~re~an War. The state~ment names no dates and says noth~ing of "
        "in~spec~tions.",
        "At a press con~fer~ence that last~ed more than an hour, Trump called the ex~er~cises \u201cvery "
        "pro~voc~a~tive\u201d and \u201ctre~men~dous~ly ex~pen~sive\u201d. They would be stopped as long as the "
        "talks went well, he said. Sanc~tions would stay in place un~til the weapons were no long~er a fac~tor, "
        "but he said that he hoped to lift them. He de~nied that he had giv~en up any~thing.",
        "The an~nounce~ment seemed to take the al~lies by sur~prise. US Forc~es Ko~rea said that it had "
        "re~ceived no new or~ders and would go on pre~par~ing for the au~tumn drill. \u201cWe need to find out "
        "the pre~cise mean~ing of the pres~i~dent\u2019s words,\u201d an of~fi~cial of the South Ko~re~an "
        "de~fence min~is~try said. Presi~dent Moon Jae-in con~grat~u~lat~ed both lead~ers. In To~kyo, De~fence "
        "Min~is~ter It~su~no~ri Onode~ra warned that the drills were vi~tal for se~cu~ri~ty in East Asia.",
        "Chi~na, which had long pro~posed that tests and ex~er~cises be sus~pend~ed to~geth~er, wel~comed the "
        "re~sult. Its for~eign min~is~try spokes~man, Geng Shuang, sug~gest~ed that the Se~cu~ri~ty Coun~cil "
        "could now ad~just the sanc~tions. Iran ad~vised Kim not to trust the Amer~i~can pres~i~dent, who left "
        "the nu~clear deal with Teh~ran last month.",
        "Dem~o~crats in Con~gress were scath~ing. Nan~cy Pe~lo~si, their lead~er in the House, said that Trump "
        "had raised North Ko~rea to the lev~el of the United States while pre~serv~ing the re~gime\u2019s "
        "sta~tus quo. \u201cHe sold an al~ly\u2019s shield for a pho~to~graph,\u201d Car~ter Vance, a for~mer "
        "dip~lo~mat, told this news~pa~per. Park Do-yun, who ne~go~ti~at~ed with the North in the nine~ties, was "
        "kind~er: \u201cNo~body is go~ing to fire a mis~sile this sum~mer. Last sum~mer I could not have said "
        "that.\u201d",
        "Sec~re~tary of State Mike Pom~peo will fly to Seoul to~day to brief Moon and the Jap~a~nese for~eign "
        "min~is~ter. Talks on how the state~ment is to be car~ried out are to be~gin next week, ac~cord~ing to "
        "the State De~part~ment. Trump said he would in~vite Kim to the White House \u201cat the ap~pro~pri~ate "
        "time\u201d, and Kim, he added, had ac~cept~ed.",
    ),
)


def broken(paragraph: str, width: float, size: float) -> list[str]:
    """The lines of a paragraph, filled up to `width` points in letters of `size`, words cut at soft hyphens."""
    lines, line = [], ""
    for word in paragraph.split():
        parts = word.split("~")
        start = f"{line} " if line else ""
        if stringWidth(start + "".join(parts), FONT, size) <= width:
            line = start + "".join(parts)
            continue
        for cut in range(len(parts) - 1, 0, -1):
            head = start + "".join(parts[:cut]) + "-"
            if stringWidth(head, FONT, size) <= width:
                lines.append(head)
                line = "".join(parts[cut:])
                break
        else:
            lines.append(line)
            line = "".join(parts)
    return [*lines, line]


def furniture(canvas: Canvas, article: Article, number: int) -> None:
    """The running head and foot of a page."""
    width, height = article.page
    canvas.setFont("Helvetica", 8)
    canvas.drawString(MARGIN, height - 26, article.publisher)
    canvas.drawRightString(width - MARGIN, height - 26, article.date)
    canvas.line(MARGIN, height - 30, width - MARGIN, height - 30)
    canvas.drawCentredString(width / 2, 22, f"Page {number}")
    canvas.drawString(MARGIN, 22, f"\u00a9 {article.publisher}")


def head(canvas: Canvas, article: Article) -> float:
    """Title, byline and date across the first page; the height at which the columns begin."""
    top = article.page[1] - 58
    canvas.setFont("Times-Bold", 17)
    canvas.drawString(MARGIN, top, article.title)
    canvas.setFont("Times-Italic", 10)
    canvas.drawString(MARGIN, top - 17, article.byline)
    canvas.drawString(MARGIN, top - 30, article.date)
    return top - 52


def draw(article: Article, folder: Path) -> None:
    """Write one article as a PDF in `folder`."""
    canvas = Canvas(str(folder / article.file), pagesize=article.page, invariant=1)
    canvas.setTitle(article.title)
    canvas.setAuthor(article.byline.removeprefix("By ").split(" in ")[0])
    width, height = article.page
    column = (width - 2 * MARGIN - GUTTER) / 2
    number, side = 1, 0
    furniture(canvas, article, number)
    top = y = head(canvas, article)
    for paragraph in article.paragraphs:
        for i, line in enumerate(broken(paragraph, column - 10, article.size)):
            if y < 46:
                side, y = side + 1, top
                if side == 2:
                    canvas.showPage()
                    number, side = number + 1, 0
                    furniture(canvas, article, number)
                    top = y = height - 50
            canvas.setFont(FONT, article.size)
            canvas.drawString(MARGIN + side * (column + GUTTER) + (8 if i == 0 else 0), y, line)
            y -= 1.25 * article.size
    canvas.save()


if __name__ == "__main__":
    for one in (BACKGROUNDER, SINGAPORE):
        draw(one, Path(__file__).parent)

"""The grammar of date expressions: atoms, what may follow them unbroken, and joiners of ranges.

An expression is an atom (`去年`, `4月`, `一季度`, `未来5年`), any number of further atoms with nothing
between or with a range's sign, and at last a bound (`以来`, `期间`). Fixed words are data:
lexicons/date_words.txt.
"""

import re
from collections.abc import Iterator
from functools import cache

from ...lexicons import rows

# A number may stand off from its unit by one blank, as in text that sets numerals off.
GAP = " ?"
DASH = "(?:-{1,2}|－|—{1,2}|–|~|～|〜)"
TO = f"(?:{DASH}|至|到)"
LIST = f"(?:{TO}|、)"
# Not the rest of a number (`1,2023年`) or an ordinal.
NOT_NUMBER = r"(?<![\d.．第])(?<!\d,)"

YEAR = r"(?:(?:[1１][5-9５-９]|[2２][01０１])\d{2}|[一二][〇○零一二三四五六七八九]{3})"
MONTH = r"(?:[1１][0-2０-２]|[0０]?[1-9１-９])"
MONTH_WORD = "(?:十[一二]?|[一二三四五六七八九正腊])"
DAY = r"(?:[12１２]\d|[3３][01０１]|[0０]?[1-9１-９])"
DAY_WORD = "(?:初[一二三四五六七八九十]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
COUNT = r"(?:\d{1,2}|几十|[二三四五六七八九]?十[一二三四五六七八九几]?|[一二两三四五六七八九几数]{1,2})"
# What makes a word of the unit's or bound's character, so that it is no date.
NOT_AFTER_FRONT = "(?![期景往来沿列述进方提端台线面瞻锋夕])"
NOT_AFTER_BACK = "(?![续期备台来勤方者面发端疫援盾顾])"
NOT_AFTER_IN = "(?![蒙部外需地生销陆容涵在河阁控])"

SPAN_OF_DAYS = f"(?:{COUNT}(?:{TO}{COUNT})?{GAP}(?:多|余)?(?:个多?)?(?:年度?|月|季度|周|星期|天))"
HALF_YEAR = "半个?(?:年|月|世纪)"

WEEKDAY = "[一二三四五六日末]"
# Parts of the day that count only beside a date or a clock's hour; 上午 and 下午 stand alone.
DAY_PART = "(?:凌晨|清晨|清早|早上|早晨|中午|正午|午间|午后|傍晚|晚上|晚间|夜间|夜里|深夜)"
CLOCK = (
    rf"(?:\d{{1,2}}|[一二三四五六七八九十两]{{1,2}}){GAP}[点时]"
    rf"(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}){GAP}分|半|许|整|左右)?(?![间期代多])"
)

ATOMS = [
    # 2023年, 2021—2023年, 2021、2022年; 24年6月
    rf"{NOT_NUMBER}{YEAR}(?:{LIST}{YEAR}){{0,5}}{GAP}年(?!代|龄|历史|的历史|以上|之久)(?:份(?!额))?",
    rf"{NOT_NUMBER}\d{{2}}{GAP}年(?=\d{{1,2}}{GAP}月)",
    # 2023-06-11, 2023/6/11, 2023.6.11
    rf"{NOT_NUMBER}(?:19|20)\d{{2}}[-/.](?:1[0-2]|0?[1-9])[-/.](?:[12]\d|3[01]|0?[1-9])(?![\d.])",
    # 20世纪90年代
    rf"(?:{NOT_NUMBER}\d{{2}}|二十一?|十[七八九]){GAP}世纪(?:[\d二三四五六七八九][0十]{GAP}年代)?(?:[初末]|中叶|中期|末期)?",
    rf"{NOT_NUMBER}(?:(?:1[5-9]|20)?[1-9]0{GAP}|[二三四五六七八九]十)年代(?:[初末]|中期|后期)?",
    # 1-5月, 3、4月份, 前8月, 6月上旬
    rf"(?:(?<![目日此之以当提史空跟面学])[前头]|(?:盛夏|初夏|初秋|金秋|隆冬|初冬|早春))?"
    rf"{NOT_NUMBER}{MONTH}(?:{LIST}{MONTH}){{0,5}}{GAP}月份?(?![龄子球亮饼嫂租])",
    rf"(?<![一二三四五六七八九十百千个岁日每第])(?:农历|阴历)?{MONTH_WORD}(?:{TO}{MONTH_WORD}){{0,5}}月份?(?![龄子球亮饼嫂租花饱]|一[^日号]|三(?!十))",
    # 11日, 18至20日
    rf"{NOT_NUMBER}(?<![共期满限为])(?<!连续){DAY}(?:{LIST}{DAY}){{0,5}}{GAP}日(?![元均游龄内间报产化处照耗用供记志])(?!本(?![报网台市县省月次项]))",
    # 一季度, 前三季度, 第3季度
    rf"(?:(?<![目日此之以当提史空跟面学])[前头]|第)?(?<![一二三四五\d])[一二三四1-4](?:{LIST}[一二三四1-4]){{0,5}}季度",
    # 前几个月, 前5个月, 头两年, 前三个季度
    rf"(?<![目日此之以当提史空跟面学])[前头]{COUNT}{GAP}(?:个(?:多?月|季度)|年)",
    # 近三年, 未来5年, 过去的一年, 这五年, 最近半年
    rf"(?:未来|今后|过去|最近|此前|接下来|往后)的?(?:{SPAN_OF_DAYS}|{HALF_YEAR})(?:以来|[来内间])?{NOT_AFTER_IN}",
    rf"(?<![附就将最靠接邻临走亲了])(?<!经过)(?<!历时)(?<!长达)(?<!耗时)(?<!用时)(?<!为期)(?<!持续)(?<!时隔)"
    rf"近(?:{SPAN_OF_DAYS}|{HALF_YEAR}|{DAY}日)(?:以来|[来内间])?{NOT_AFTER_IN}",
    rf"(?<![年月日底])[这那]{SPAN_OF_DAYS}(?!来自)(?:以来|[来间])?",
    # 五年来, 两年前, 三个月后, 半年来, 20多年前
    rf"{NOT_NUMBER}(?<![前头第])(?:{SPAN_OF_DAYS}|{HALF_YEAR})多?(?:以来|来(?!自(?![主动己然])|[到源说看了访回])"
    rf"|[之以]?前{NOT_AFTER_FRONT}(?![一二三四五六七八九十\d])|[之以]?后{NOT_AFTER_BACK})",
    # “十四五”期间, 十三五末
    *(
        rf"{left}[一二三四五六七八九]?十?[一二三四五六七八九]五{right}(?:规划)?(?:期间|时期|末期|中期|初期|同期|末|初|以来|前[一二两三四]年|后[一二两三]年)"
        for left, right in (("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"), ('"', '"'))
    ),
    r"十[一二三四五六七八九]五(?:规划)?(?:期间|时期|末期|中期|初期|同期|末|初|以来)",
    # 本周, 上周五, 星期三, 周五
    rf"(?<![以海])[本上下这](?:个|一)?周{WEEKDAY}?(?![边期围刊转折密年全到])",
    r"(?:星期|礼拜)[一二三四五六日天]",
    r"(?<![每单双一二两三四五六七八九十百\d本上下这个])周[一二三四五六日](?=[上下中]午|[前后早晚起就、，。]|[）)])",
    # 国庆前, 五一后: a festival's short name counts only beside these
    r"(?:国庆|五一|端午|中秋|清明|重阳)(?=[前后]|[之以][前后])",
    # 凌晨4点; 每月25日
    rf"{DAY_PART}{CLOCK}",
    r"每[年月](?=\d{1,2} ?[月日])",
    # 22时, 9时30分, 9点半
    rf"{NOT_NUMBER}(?<![:：])(?:[01]?\d|2[0-4]){GAP}时(?![间期代候速效有任为而常刻装尚空段序下光长效差])"
    rf"(?:[0-5]?\d{GAP}分(?![钟别之析])|许|整|左右)?",
    rf"{NOT_NUMBER}(?<![:：])(?:[01]?\d|2[0-4]){GAP}点(?:[0-5]?\d{GAP}分(?![别之析])|半(?![个年月])|钟|整(?![个体改治])|许)",
]

# Each of the atoms begins with one of these: seen first, they spare the others' trial at most characters of a text.
BEGINS = r"\d一二三四五六七八九十两几半数上下中今未过最此往接近这那本每前头第正腊农阴初早凌清午傍晚夜深星礼周国端重盛金隆“‘「『\""

# What may follow an atom with nothing between, but begins no expression.
TAILS = [
    # 正月初八
    r"(?<=[正腊]月)(?:初[一二三四五六七八九十]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)",
    r"[上中下]旬",
    r"年?(?:底|末|初)(?![层部座盘色步级期始心试端尾])",
    r"(?:年中|中)(?=[，。、；）)期旬前后]|\Z)期?",
    r"全年(?!龄)|同期",
    r"年?度(?![过假电日汛夏])",
    rf"{DAY_WORD}(?:{TO}{DAY_WORD})?[日号](?![元均])|{DAY}(?:{LIST}{DAY}){{0,5}}{GAP}号(?![楼机线炉院厂])",
    r"当[天日晚]|一早|早[上晨]?|晨|晚[上间]?(?![于会宴点期])",
    r"[春夏秋冬][季天]?(?![节笋运耕])|金秋|入冬|入夏|国庆节?|五一|中秋节?|端午节?|清明节?|重阳节?|假期|小长假|汛期",
    DAY_PART,
    CLOCK,
    r"\d{1,2}[:：]\d{2}",
]

# 前, 后 and 起 behind a point of time (年底前, 5月起) stay outside, as 截至 in front does.
BOUNDS = rf"期间|时节|以来|左右|内{NOT_AFTER_IN}"


def words() -> Iterator[str]:
    """The fixed words as regular expressions with their forbidden neighbours, longer ones first."""
    for word, before, after, _ in sorted(rows("date_words.txt", 4), key=lambda row: (-len(row[0]), row[0])):
        pattern = re.escape(word)
        if before:
            pattern = f"(?<![{before}]){pattern}"
        if after:
            pattern += f"(?![{after}])"
        yield pattern


def anywhere() -> str:
    """A whole date expression; `ATOMS` come before words, so that `近三年来` is not read as `近…`."""
    atom = "|".join([*ATOMS, *words()])
    tail = "|".join([*TAILS, atom])
    return rf"(?:{atom})(?:(?: (?=\d))?(?:{tail})|{TO}(?:{atom}))*(?:{BOUNDS})?"


@cache
def expression() -> re.Pattern[str]:
    """A whole date expression, tried only where one can begin."""
    first = "".join(word[0] for word, *_ in rows("date_words.txt", 4))
    return re.compile(rf"(?=[{BEGINS}{re.escape(first)}]){anywhere()}")

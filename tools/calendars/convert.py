#!/usr/bin/python3
"""Writes the calendar packages in resources/calendars (see docs/calendars.md) from public data: convert.py [SOURCE]

SOURCE (../shared/data/calendars) holds the folders cn, fr, jp and uk. The same data gives the same bytes. Whatever is
not foreseen (a name without translation, a date given twice, a gap between the years) stops the program with an error.
"""

import collections
import csv
import datetime
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "resources/calendars"
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]
NOON_BREAK = [["09:00", "12:00"], ["13:00", "17:00"]]
THROUGH = [["09:00", "17:00"]]

CN_NAMES = {
    "元旦": ("New Year’s Day", "元旦"),
    "春节": ("Spring Festival", "春节"),
    "清明节": ("Qingming Festival", "清明节"),
    "劳动节": ("Labour Day", "劳动节"),
    "“五一”": ("Labour Day", "劳动节"),
    "“五一”国际劳动节": ("International Labour Day", "国际劳动节"),
    "端午节": ("Dragon Boat Festival", "端午节"),
    "中秋节": ("Mid-Autumn Festival", "中秋节"),
    "国庆节": ("National Day", "国庆节"),
    "“十一”": ("National Day", "国庆节"),
    "中秋节、国庆节": ("Mid-Autumn Festival and National Day", "中秋节、国庆节"),
    "国庆节、中秋节": ("National Day and Mid-Autumn Festival", "国庆节、中秋节"),
    "抗日战争暨世界反法西斯战争胜利70周年纪念日": (
        "70th Anniversary of the Victory in the War of Resistance against Japan and the World Anti-Fascist War",
        "抗日战争暨世界反法西斯战争胜利70周年纪念日"),
}
# In 2020 the second notice moved the end of the Spring Festival to 2 February, and the data tells the Monday on which
# work began again as if it were a make-up day. It is a working day of the week.
CN_ORDINARY = {"2020-02-03"}

UK_NAMES = {
    "New Year’s Day": "元旦",
    "2nd January": "1月2日假日",
    "St Patrick’s Day": "圣帕特里克节",
    "Good Friday": "耶稣受难日",
    "Easter Monday": "复活节星期一",
    "Early May bank holiday": "五月初银行假日",
    "Early May bank holiday (VE day)": "五月初银行假日（欧洲胜利日）",
    "Spring bank holiday": "春季银行假日",
    "Battle of the Boyne (Orangemen’s Day)": "博因河战役纪念日（奥兰治人节）",
    "Summer bank holiday": "夏季银行假日",
    "St Andrew’s Day": "圣安德鲁日",
    "Christmas Day": "圣诞节",
    "Boxing Day": "节礼日",
    "Queen’s Diamond Jubilee": "女王登基六十周年纪念日",
    "Platinum Jubilee bank holiday": "女王登基七十周年银行假日",
    "Bank Holiday for the State Funeral of Queen Elizabeth II": "女王伊丽莎白二世国葬银行假日",
    "Bank holiday for the coronation of King Charles III": "国王查尔斯三世加冕银行假日",
}
UK_NOTES = {"": ("", ""), "Extra bank holiday": ("", ""), "Substitute day": (" (substitute day)", "（补假）")}
UK_EVERY_YEAR = ["New Year’s Day", "Good Friday", "Spring bank holiday", "Summer bank holiday", "Christmas Day",
                 "Boxing Day"]

FR_NAMES = {
    "1er janvier": ("New Year’s Day", "元旦"),
    "Lundi de Pâques": ("Easter Monday", "复活节星期一"),
    "1er mai": ("Labour Day", "劳动节"),
    "8 mai": ("Victory in Europe Day", "欧洲胜利日"),
    "Ascension": ("Ascension Day", "耶稣升天节"),
    "Lundi de Pentecôte": ("Whit Monday", "圣灵降临节星期一"),
    "14 juillet": ("Bastille Day", "法国国庆日"),
    "Assomption": ("Assumption Day", "圣母升天节"),
    "Toussaint": ("All Saints’ Day", "诸圣节"),
    "11 novembre": ("Armistice Day", "第一次世界大战停战纪念日"),
    "Jour de Noël": ("Christmas Day", "圣诞节"),
}

JP_FIRST = 2007
JP_LAST = 2027  # the equinox days of later years are no law yet
JP_NAMES = {
    "元日": "元旦",
    "成人の日": "成人节",
    "建国記念の日": "建国纪念日",
    "天皇誕生日": "天皇诞生日",
    "春分の日": "春分日",
    "昭和の日": "昭和日",
    "憲法記念日": "宪法纪念日",
    "みどりの日": "绿之日",
    "こどもの日": "儿童节",
    "海の日": "海之日",
    "山の日": "山之日",
    "敬老の日": "敬老日",
    "秋分の日": "秋分日",
    "体育の日": "体育日",
    "体育の日（スポーツの日）": "体育日",
    "スポーツの日": "运动日",
    "文化の日": "文化日",
    "勤労感謝の日": "勤劳感谢日",
    "休日": "国民休息日",
    "休日（祝日扱い）": "休息日（视同国民节日）",
}
JP_ENGLISH = {"スポーツの日": "Sports Day"}  # the data keeps the name that the day had until 2019
JP_SUBSTITUTE = " 振替休日"
JP_CLOSURE = ("Year-end and New Year closure of public offices", "年末年初休假")
JP_CLOSED = ["01-02", "01-03", "12-29", "12-30", "12-31"]
JP_EVERY_YEAR = ["元日", "成人の日", "建国記念の日", "春分の日", "憲法記念日", "みどりの日", "こどもの日", "海の日",
                 "敬老の日", "秋分の日", "文化の日", "勤労感謝の日"]


def translate(table, name):
    if name not in table:
        sys.exit(f"convert.py: no translation for {name!r}")
    return table[name]


def add(days, date, kind, names):
    """A date that is given twice must mean the same both times."""
    datetime.date.fromisoformat(date)
    if days.setdefault(date, (kind, names)) != (kind, names):
        sys.exit(f"convert.py: {date} is given twice: {days[date]} and {(kind, names)}")


def years_with(names_by_year, every_year):
    """The years that have all the holidays of an ordinary year."""
    return [year for year, names in names_by_year.items() if names.issuperset(every_year)]


def write(key, days, years, name, time_zone, hours, source, notice, last="12-31"):
    """Keeps a package that is right already; one that changes gets the next version."""
    years = sorted(years)
    if not years or years != list(range(years[0], years[-1] + 1)):
        sys.exit(f"convert.py: {key}: the covered years have a gap: {years}")
    head = {
        "id": key,
        "version": 1,
        "name": dict(zip(("en", "zh"), name)),
        "timeZone": time_zone,
        "source": source,
        "notice": notice,
        "week": {day: hours for day in WEEKDAYS} | {"saturday": [], "sunday": []},
        "published": {"from": f"{years[0]}-01-01", "to": f"{years[-1]}-{last}"},
    }

    def text(value):
        return json.dumps(value, ensure_ascii=False)

    lines = []
    for entry, value in head.items():
        if entry == "week":
            week = ",\n".join(f"    {text(day)}: {text(spans)}" for day, spans in value.items())
            lines.append(f'  "week": {{\n{week}\n  }}')
        else:
            lines.append(f"  {text(entry)}: {text(value)}")
    runs = []  # days in a row that are alike are one entry
    for date, alike in sorted(days.items()):
        if not years[0] <= int(date[:4]) <= years[-1]:
            continue
        day = datetime.date.fromisoformat(date)
        if runs and runs[-1][2] == alike and runs[-1][1] + datetime.timedelta(days=1) == day:
            runs[-1][1] = day
        else:
            runs.append([day, day, alike])
    listed = []
    for first, last, (kind, names) in runs:
        until = {} if first == last else {"to": str(last)}
        listed.append("    " + text({"date": str(first)} | until | {"kind": kind, "name": dict(zip(("en", "zh"), names))}))
    lines.append('  "days": [\n' + ",\n".join(listed) + "\n  ]")
    target = TARGET / f"{key}.json"
    made = "{\n" + ",\n".join(lines) + "\n}\n"
    if target.exists() and (held := target.read_text(encoding="utf-8")) != made:
        version = json.loads(held)["version"]
        made = made.replace('  "version": 1,', f'  "version": {version},', 1)
        if held != made:
            made = made.replace(f'  "version": {version},', f'  "version": {version + 1},', 1)
    target.write_text(made, encoding="utf-8", newline="\n")
    print(f"{key}: {years[0]}-{years[-1]}, {len(listed)} entries")


def licence(collection, copyright_line):
    return (f"Legal facts, free for anyone to use. Read from the collection {collection}: MIT License, "
            f"{copyright_line}.")


def china(source):
    days, years = {}, []
    for path in sorted(source.glob("cn/[0-9][0-9][0-9][0-9].json")):
        # A notice is named after its year but may also hold days of the December before: all of them are taken.
        notice = json.loads(path.read_text(encoding="utf-8"))
        for day in notice["days"]:
            date = day["date"]
            if not day["isOffDay"] and datetime.date.fromisoformat(date).weekday() < 5:
                if date not in CN_ORDINARY:
                    sys.exit(f"convert.py: {path.name}: the make-up day {date} is not on a weekend")
                continue
            add(days, date, "holiday" if day["isOffDay"] else "makeUp", translate(CN_NAMES, day["name"]))
        if {f"{notice['year']}-01-01", f"{notice['year']}-10-01"} <= {day["date"] for day in notice["days"]}:
            years.append(notice["year"])
    write("cn", days, years, ("China", "中国"), "Asia/Shanghai", NOON_BREAK,
          "General Office of the State Council, yearly notices on the arrangement of public holidays",
          licence("holiday-cn", "Copyright (c) 2019 NateScarlet"),
          last="12-24")  # the next notice may still change the days before New Year


def united_kingdom(source):
    data = json.loads((source / "uk/bank-holidays.json").read_text(encoding="utf-8"))
    names = {"england-and-wales": ("England and Wales", "英格兰和威尔士"), "scotland": ("Scotland", "苏格兰"),
             "northern-ireland": ("Northern Ireland", "北爱尔兰")}
    for division, name in names.items():
        days, found = {}, collections.defaultdict(set)
        for event in data[division]["events"]:
            title = event["title"].replace("'", "’")
            note = translate(UK_NOTES, event["notes"])
            add(days, event["date"], "holiday", (title + note[0], translate(UK_NAMES, title) + note[1]))
            found[int(event["date"][:4])].add(title)
        write(division, days, years_with(found, UK_EVERY_YEAR), name, "Europe/London", THROUGH,
              "GOV.UK, bank holidays (https://www.gov.uk/bank-holidays)",
              licence("of the bank holidays of GOV.UK",
                      "Copyright (C) 2016-2026 HM Government (Ministry of Justice Digital & Technology)"))


def france(source):
    by_date, found = collections.defaultdict(list), collections.defaultdict(set)
    with open(source / "fr/jours_feries_metropole.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_date[row["date"]].append(row["nom_jour_ferie"])
            found[int(row["date"][:4])].add(row["nom_jour_ferie"])
    days = {}
    for date, holidays in by_date.items():
        # Two holidays may meet on one day: the Ascension and 1 May in 2008.
        english, chinese = zip(*(translate(FR_NAMES, holiday) for holiday in sorted(holidays)))
        add(days, date, "holiday", (" and ".join(english), "、".join(chinese)))
    write("fr", days, years_with(found, FR_NAMES), ("France", "法国"), "Europe/Paris", NOON_BREAK,
          "Public holidays of metropolitan France, without those of Alsace and Moselle: Code du travail, article "
          "L3133-1; service-public.fr; data.gouv.fr, “Jours fériés en France”",
          licence("“Jours fériés en France” of data.gouv.fr", "Copyright (c) 2020 Etalab"))


def japan(source):
    english, date = {}, None
    for line in (source / "jp/holidays_detailed.yml").read_text(encoding="utf-8").splitlines():
        if match := re.fullmatch(r"(\d{4}-\d\d-\d\d):", line):
            date = match[1]
        elif match := re.fullmatch(r"  name_en: (.+)", line):
            english[date] = match[1].replace("'", "’")
    days, found, full_names = {}, collections.defaultdict(set), {}
    for line in (source / "jp/holidays.yml").read_text(encoding="utf-8").splitlines():
        if line == "---":
            continue
        match = re.fullmatch(r"(\d{4}-\d\d-\d\d): (.+)", line)
        if not match:
            sys.exit(f"convert.py: holidays.yml: {line!r} is not understood")
        date, holiday = match.groups()
        if not JP_FIRST <= int(date[:4]) <= JP_LAST:
            continue
        plain = holiday.removesuffix(JP_SUBSTITUTE)
        name = translate(JP_NAMES, plain)
        if plain == holiday:
            full_names[holiday] = JP_ENGLISH.get(holiday) or translate(english, date)
            add(days, date, "holiday", (full_names[holiday], name))
        else:  # comes after the holiday that it replaces, whose name is known by then
            substitute = translate(english, date).lower()
            add(days, date, "holiday", (f"{translate(full_names, plain)} ({substitute})", f"{name}（补休）"))
        found[int(date[:4])].add(holiday)
    years = years_with(found, JP_EVERY_YEAR)
    for date in (f"{year}-{day}" for year in years for day in JP_CLOSED):
        if date not in days:
            add(days, date, "holiday", JP_CLOSURE)
    write("jp", days, years, ("Japan", "日本"), "Asia/Tokyo", NOON_BREAK,
          "Cabinet Office of Japan, national holidays: Act on National Holidays (Act No. 178 of 1948). 29 December to "
          "3 January: Act on Holidays of Administrative Organs (行政機関の休日に関する法律, Act No. 91 of 1988), "
          "article 1. The two equinox days become law in February of the year before",
          licence("holiday_jp", "Copyright (c) 2016 holiday-jp"))


def main():
    source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "../shared/data/calendars"
    TARGET.mkdir(parents=True, exist_ok=True)
    for convert in (china, united_kingdom, france, japan):
        convert(source)


if __name__ == "__main__":
    main()

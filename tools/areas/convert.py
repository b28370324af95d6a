#!/usr/bin/python3
"""Writes resources/areas/cn-gb2260.txt, the areas of China by their code (GB/T 2260): convert.py [SOURCE]

SOURCE (../shared/data/codes-cn) holds the folders gb2260 (tables named after their month) and modood (the codes of 2023
in three files). A later table overrules an earlier one; a code that a later table lacks keeps the last name it had. The
same data gives the same bytes. Whatever is not foreseen stops the program with an error.
"""

import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "resources/areas/cn-gb2260.txt"
NEWEST = "2023"  # of the folder modood, which does not say it itself

PROVINCES = {
    "11": "Beijing", "12": "Tianjin", "13": "Hebei", "14": "Shanxi", "15": "Inner Mongolia", "21": "Liaoning",
    "22": "Jilin", "23": "Heilongjiang", "31": "Shanghai", "32": "Jiangsu", "33": "Zhejiang", "34": "Anhui",
    "35": "Fujian", "36": "Jiangxi", "37": "Shandong", "41": "Henan", "42": "Hubei", "43": "Hunan", "44": "Guangdong",
    "45": "Guangxi", "46": "Hainan", "50": "Chongqing", "51": "Sichuan", "52": "Guizhou", "53": "Yunnan", "54": "Tibet",
    "61": "Shaanxi", "62": "Gansu", "63": "Qinghai", "64": "Ningxia", "65": "Xinjiang", "71": "Taiwan",
    "81": "Hong Kong", "82": "Macao", "83": "Taiwan",
}
# The residence permits of Taiwan residents begin with 83 (港澳台居民居住证申领发放办法, 2018); GB/T 2260 has only 71.
ADDED = {"830000": "台湾省"}
# Groups of counties, and what is no place.
GROUPS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# The folder modood follows the statistics, which count development zones like counties, from 71 to 79.
ZONE = re.compile(r"\d{4}7\d")


def read(path, delimiter, code, name, keep=lambda code: True):
    """Code of six digits: name."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))
    found = {row[code].ljust(6, "0"): row[name].strip() for row in rows if keep(row[code])}
    if not found:
        sys.exit(f"convert.py: {path} holds no code")
    return found


def tables(source):
    """(month, codes), the earliest first."""
    found = []
    for path in source.glob("gb2260/*/*.tsv"):
        month = re.search(r"(\d{6})$", path.stem)
        if not month:
            sys.exit(f"convert.py: {path} is not named after a month")
        found.append((month[1], read(path, "\t", "Code", "Name")))
    newest = read(source / "modood/provinces.csv", ",", "code", "name")
    newest |= read(source / "modood/cities.csv", ",", "code", "name")
    newest |= read(source / "modood/areas.csv", ",", "code", "name", keep=lambda code: not ZONE.fullmatch(code))
    found.append((NEWEST, newest))
    return sorted(found, key=lambda table: (table[0], sorted(table[1])))


def main():
    source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "../shared/data/codes-cn"
    names, months = dict(ADDED), set()
    for month, table in tables(source):
        names |= table
        months.add(re.sub(r"(?<=^\d{4})(?=\d)", "-", month))
    lines = []
    for code, name in sorted(names.items()):
        if not re.fullmatch(r"[1-9]\d{5}", code) or not re.fullmatch(r"[\u3400-\u9fff]+", name):
            sys.exit(f"convert.py: {code!r} {name!r} is not understood")
        if code.endswith("0000"):
            lines.append(f"{code}\t{name}\t{PROVINCES[code[:2]]}")
        # The statistics repeat the name of a prefecture that has no counties.
        elif name not in GROUPS and (code.endswith("00") or name != names.get(code[:4] + "00")):
            lines.append(f"{code}\t{name}")
    missing = PROVINCES.keys() - {line[:2] for line in lines if line[2:6] == "0000"}
    if missing:
        sys.exit(f"convert.py: no name for {sorted(missing)}")
    head = (
        "# Areas of China: code, name, and the English name of a province; a tab between them. By code.\n"
        "# Written by tools/areas/convert.py; do not edit.\n"
        "# Standard: GB/T 2260, codes for the administrative divisions of the People’s Republic of China.\n"
        f"# As published for: {', '.join(sorted(months))} (2015-12: Hong Kong and Macao alone).\n"
        "# A code that was abolished between them keeps the last name it had.\n"
        "# Legal facts, free for anyone to use. Read from the collections cn/GB2260 and Administrative-divisions-of-China\n"
        "# (WTFPL, version 2).\n")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(lines)} areas of {', '.join(sorted(months))}")


if __name__ == "__main__":
    main()

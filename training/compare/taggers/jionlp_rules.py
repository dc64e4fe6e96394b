"""jionlp: its money and time rules, which find and normalise."""

import contextlib
import io

with contextlib.redirect_stdout(io.StringIO()):
    import jionlp


def make():
    def spans(text):
        found = []
        for money in jionlp.ner.extract_money(text, with_parsing=True):
            start, end = money["offset"]
            number = money.get("detail", {}).get("num")
            value = None
            if isinstance(number, str) and money["detail"].get("case") == "元":
                value = ("CNY", float(number))
            found.append((start, end, "QUANTITY", value))
        for time in jionlp.ner.extract_time(text):
            start, end = time["offset"]
            found.append((start, end, "DATE", None))
        return found

    return spans

"""Microsoft's recognizers-text-suite for Chinese: currency, dimension, percentage and date-time models."""

from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension
from recognizers_text import Culture

UNITS = {"Chinese yuan": "CNY"}


def make():
    def spans(text):
        found = []
        for recognise in (recognize_currency, recognize_dimension, recognize_percentage):
            for result in recognise(text, Culture.Chinese):
                resolution = result.resolution or {}
                raw, unit = str(resolution.get("value")), resolution.get("unit")
                value = None
                try:
                    if recognise is recognize_percentage:
                        value = ("percent", float(raw.rstrip("%")))
                    elif unit in UNITS:
                        value = (UNITS[unit], float(raw))
                except ValueError:
                    pass
                found.append((result.start, result.end + 1, "QUANTITY", value))
        for result in recognize_datetime(text, Culture.Chinese):
            found.append((result.start, result.end + 1, "DATE", None))
        return found

    return spans

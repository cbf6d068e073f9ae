"""The furniture of an Arabic page: buttons above a report do not hide it, lists below it are not read."""

from knell.read.arabic.sentences import split

PAGE = """الرئيسية > أخبار > محافظات
شارك المقال عبر البريد

قصف على بلدة الزيتونة

قُتل ثلاثة مزارعين في قصف مدفعي على أطراف بلدة الزيتونة صباح اليوم، حسب الدفاع المدني.

اقرأ أيضاً
- خمسة قتلى في انهيار منجم
- كيف تختار هاتفك الجديد
"""


def test_buttons_hide_no_report_and_lists_below_are_left_out():
    said = [PAGE[s.start : s.end] for s in split(PAGE)]
    assert any(s.startswith("قُتل ثلاثة") for s in said)
    assert not any("منجم" in s or "هاتفك" in s for s in said)

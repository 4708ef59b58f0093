"""The other browser tests trust the watch and the checks of accessibility: these hold that both see something."""

import pytest
from playwright.sync_api import Browser

from tests.browser.accessibility import violations, wide_parts
from tests.browser.watch import Watch

ORIGIN = "http://127.0.0.1:9"
POLICY = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'self'\">"


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<script>console.error('broken')</script>", "console error: broken"),
        ("<script>throw new Error('broken')</script>", "script error: broken"),
        (f"{POLICY}<script>1</script>", "Content Security Policy"),
        ("<script>alert('hello')</script>", "dialog: hello"),
        ("<img src='http://127.0.0.1:10/picture'>", "request beyond the origin: http://127.0.0.1:10/picture"),
    ],
)
def test_the_watch_sees(browser: Browser, html: str, problem: str) -> None:
    context = browser.new_context()
    watch = Watch(context, origin=ORIGIN)
    page = context.new_page()

    page.set_content(html)
    page.wait_for_timeout(50)
    context.close()

    assert any(problem in found for found in watch.unexpected()), watch.problems


def test_the_checks_of_accessibility_see_faults(browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 400, "height": 600})
    page = context.new_page()
    page.set_content(
        "<html><style>div {width: 900px} button {width: 9px; height: 9px; padding: 0; margin: 0}</style>"
        "<div>wide</div><button>a</button><button></button><img src='data:,'></html>"
    )

    rules = {violation.split(":")[0] for violation in violations(page)}

    assert rules >= {"button-name", "document-title", "html-has-lang", "image-alt", "target-size"}
    assert any("wide" in part for part in wide_parts(page))
    context.close()

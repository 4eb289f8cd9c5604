"""How the page looks and is reached: axe-core, widths from 400 to 2560 px, light and dark, Tab alone.

Pictures of each go to out/studio, to be looked at.
"""

import base64

import pytest
from axe_core_python.selenium import Axe
from page import Page
from selenium.webdriver.common.keys import Keys
from server import LEIPZIG, ROOT, Studio

PICTURES = ROOT / "out/studio"
SIZES = [(400, 800), (1280, 800), (2560, 1440)]
TABS = ["why", "accuracy", "next", "model", "reference", "save"]
FOCUSED = """
const node = document.activeElement;
const style = getComputedStyle(node);
return [node.id || node.dataset.key || node.getAttribute("aria-label") || node.innerText?.trim() || node.tagName,
        style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
"""
CONTROLS = """
return [...document.querySelectorAll("button, a[href], input, select, [tabindex='0'], summary")].filter((node) =>
    node.checkVisibility({visibilityProperty: true}) && node.tabIndex >= 0 && !node.disabled
    && node.getAttribute("role") !== "tab").map((node) =>
    node.id || node.dataset.key || node.getAttribute("aria-label") || node.innerText?.trim() || node.tagName);
"""


@pytest.fixture(scope="module")
def labelled(studio):
    """The server with labels, a figure and a job that has ended."""
    studio.take_points()
    studio.validated()
    assert studio.job("classify")["state"] == "done"
    return studio


@pytest.fixture(scope="module")
def view(labelled, page):
    page.painted()
    return page


def set_colors(page, scheme):
    page.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )


def picture(page, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    content = page.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
    (PICTURES / f"{name}.png").write_bytes(base64.b64decode(content))


def violations(page, only=None):
    """What axe-core finds, by all rules or some, one line for each element."""
    results = Axe().run(page.driver, options={"runOnly": only} if only else None)
    return [f"{one['id']}: {node['html'][:160]}" for one in results["violations"] for node in one["nodes"]]


def overflow(page):
    """By how many pixels the page is wider than the window, and the controls that reach beyond it."""
    return page.driver.execute_script("""
        const wide = [...document.querySelectorAll("header *, main > *, footer, #panels *, #left *")].filter((node) => {
            if (node.closest(".scroll, #tabs, #tools, .hidden, svg") || !node.checkVisibility()) return false;
            const box = node.getBoundingClientRect();
            return box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
        });
        return [document.documentElement.scrollWidth - innerWidth, wide.map((node) => node.outerHTML.slice(0, 120))];
    """)


def fill(page, tab):
    """Puts something into a panel."""
    page.click(f"#tab-{tab}")
    if tab == "why":
        pixel = next(one for one in ((60, 110), (90, 90), (77, 120), (40, 60)) if page.place(*one))
        page.click_pixel(*pixel)
        page.wait("the reasons", lambda: page.all("#panel-why .leads"))
    elif tab == "model":
        page.wait("prototypes", lambda: page.all("#panel-model .cards"))
    elif tab == "next":
        page.wait("the suggestions", lambda: "Reading" not in page.text("#panel-next"))
    elif tab == "reference":
        page.wait("the sample", lambda: page.all("#draw-sample"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_every_tab(view, size, scheme):
    view.resize(*size)
    set_colors(view, scheme)
    view.wait("the layout", lambda: view.one("body").size["width"] == size[0])
    found = []
    for tab in (["classes", "layers"] if size[0] < 760 else []) + TABS:
        fill(view, tab)
        picture(view, f"{size[0]}-{scheme}-{tab}")
        # Dark differs from light in its colours alone, and 2560 px from 1280 px in sizes.
        rules = None if scheme == "light" and size[0] < 2560 else ["color-contrast"]
        found += [f"{tab}: {line}" for line in violations(view, rules)]
        wide, beyond = overflow(view)
        if wide > 0 or beyond:
            found.append(f"{tab}: {wide} px too wide: {beyond}")
    assert found == []


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_empty_page(labelled, size, tmp_path):
    """The first steps, on a page of their own."""
    server = Studio(LEIPZIG, tmp_path / "empty.studio")
    page = Page(server, *size)
    try:
        page.wait("the first step", lambda: "Step 1" in page.text("#coach"))
        picture(page, f"{size[0]}-empty")
        assert violations(page) == []
        assert overflow(page)[0] <= 0
        page.press("?")
        page.wait("the list of keys", lambda: page.one("#keys").is_displayed())
        picture(page, f"{size[0]}-keys")
        assert violations(page) == []
    finally:
        page.close()
        server.stop()


def test_tab_reaches_all(view):
    """The Tab key alone reaches each control, and shows where it is."""
    view.resize(1280, 800)
    set_colors(view, "light")
    view.wait("the layout", lambda: view.one("body").size["width"] == 1280)
    for tab in TABS:
        fill(view, tab)
        view.driver.execute_script("document.activeElement.blur(); getSelection().removeAllRanges()")
        view.driver.execute_script(
            "document.querySelector('#scene').tabIndex = -1; document.querySelector('#scene').focus()"
        )
        wanted = set(view.driver.execute_script(CONTROLS)) - {"scene"}
        reached, unseen = set(), set()
        for _ in range(len(wanted) + 40):
            view.press(Keys.TAB)
            name, is_seen = view.driver.execute_script(FOCUSED)
            reached.add(name)
            if not is_seen and name != "BODY":
                unseen.add(name)
            if wanted <= reached:
                break
        assert wanted - reached == set(), tab
        assert unseen == set(), tab


def test_label_with_the_keyboard_alone(view, labelled):
    before = len(labelled.state["labels"])
    view.click("#tab-accuracy")
    view.driver.execute_script("document.activeElement.blur()")
    for _ in range(80):
        view.press(Keys.TAB)
        if view.driver.execute_script("return document.activeElement.id") == "map":
            break
    view.press("c", "2", Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ENTER)
    view.wait("the label", lambda: len(labelled.state["labels"]) == before + 1)
    assert labelled.state["labels"][-1]["class"] == 2
    view.press("z")
    view.wait("the undo", lambda: len(labelled.state["labels"]) == before)


def test_keys_are_text_in_fields(view, labelled):
    before = labelled.state["document"]
    view.one("#class-name").send_keys("bzmsn1?")
    assert view.one("#class-name").get_attribute("value") == "bzmsn1?"
    view.one("#class-name").clear()
    assert labelled.state["document"] == before

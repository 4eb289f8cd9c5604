"""The page of Studio in headless Chromium, used as a person does: by clicks and keys."""

import json
import shutil

import server
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

# Where a pixel of the scene is on the screen; null if something else lies over it.
PLACE = """
const [column, row, done] = arguments;
import("/page/map.js").then(({map}) => {
    const at = map.latLngToContainerPoint([row + 0.5, column + 0.5]);
    const box = document.getElementById("map").getBoundingClientRect();
    const [x, y] = [Math.round(box.left + at.x), Math.round(box.top + at.y)];
    const top = document.elementFromPoint(x, y);
    done(top?.closest("#map") ? [x, y] : null);
});
"""

# The colours of pixels [[column, row], ...] of the map of classes, as they are on its canvases at full resolution.
COLORS = """
const [pixels, done] = arguments;
import("/page/map.js").then(({map}) => {
    const box = document.getElementById("map").getBoundingClientRect();
    const all = [...document.querySelectorAll(".leaflet-classmap-pane canvas")].map((canvas) => {
        const {left, top, width} = canvas.getBoundingClientRect();
        const origin = map.containerPointToLatLng([left - box.left, top - box.top]);
        const {data} = canvas.getContext("2d").getImageData(0, 0, 256, 256);
        return {left: Math.round(origin.lng), top: Math.round(origin.lat), data,
                scale: width / 256 / 2 ** map.getZoom()};
    });
    done(pixels.map(([column, row]) => {
        for (const {left, top, data, scale} of all) {
            const [x, y] = [Math.floor((column - left) / scale), Math.floor((row - top) / scale)];
            if (x < 0 || y < 0 || x >= 256 || y >= 256) continue;
            const at = 4 * (256 * y + x);
            return data[at + 3] === 0 ? null :
                "#" + [...data.slice(at, at + 3)].map((one) => one.toString(16).padStart(2, "0")).join("");
        }
        return null;
    }));
});
"""


class Page:
    """A window of Chromium with the page of a server."""

    def __init__(self, studio: server.Studio, width=1600, height=1100):
        options = webdriver.ChromeOptions()
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--force-device-scale-factor=1"):
            options.add_argument(word)
        # Chromium's own services are no requests of the page.
        options.add_argument("--disable-background-networking")
        options.add_argument("--disable-component-update")
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        service = webdriver.ChromeService(shutil.which("chromedriver"))
        options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser")
        self.studio = studio
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_script_timeout(20)
        self.resize(width, height)
        self.requested = []
        self.open()

    def close(self):
        self.driver.quit()

    def open(self):
        """Opens the page with the address that the server printed."""
        self.driver.get(self.studio.address)
        self.wait("the map", lambda: self.all("#map canvas") and self.dataset("document"))

    def reload(self):
        self.driver.refresh()
        self.wait("the map", lambda: self.all("#map canvas") and self.dataset("document"))

    def resize(self, width, height):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def wait(self, what, is_so, seconds=30):
        """What a function returns as soon as it is true."""
        ignored = (Exception,)
        return WebDriverWait(self.driver, seconds, 0.05, ignored).until(
            lambda _: is_so(), f"not within {seconds} s: {what}"
        )

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector):
        """The texts of elements, all of the same moment."""
        script = "return [...document.querySelectorAll(arguments[0])].map((node) => node.innerText.trim())"
        return self.driver.execute_script(script, selector)

    def text(self, selector):
        return self.texts(selector)[0]

    def dataset(self, name):
        return self.driver.execute_script("return document.documentElement.dataset[arguments[0]]", name)

    def click(self, selector):
        """Clicks an element; the page may replace it just then by one like it."""
        self.wait(f"{selector} to click", lambda: self.one(selector).click() or True, 5)

    def choose(self, selector, value):
        self.wait(
            f"{selector} to choose from", lambda: Select(self.one(selector)).select_by_value(str(value)) or True, 5
        )

    def press(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def place(self, column, row):
        """Where a pixel is on the screen; None where a panel lies over it."""
        return self.driver.execute_async_script(PLACE, column, row)

    def click_pixel(self, column, row):
        place = self.place(column, row)
        assert place, f"pixel {column}, {row} is covered"
        chain = ActionChains(self.driver, duration=0)
        chain.w3c_actions.pointer_action.move_to_location(*place)
        chain.w3c_actions.pointer_action.click()
        chain.perform()

    def colors(self, pixels):
        """The colours of pixels on the map of classes, such as #1b7837."""
        return self.driver.execute_async_script(COLORS, [list(pixel) for pixel in pixels])

    def painted(self):
        """Waits until the map of the present labels fills the view, and returns the state."""
        state = self.studio.trained()

        def is_painted():
            model = self.studio.state["model"]
            return model and self.dataset("painted") == model["version"]

        self.wait("a painted map", is_painted)
        return state

    def problems(self):
        """Lines of errors that the page shows or the browser logged."""
        shown = [text for text in self.texts("#alert, #gone") if text]
        logged = [line["message"] for line in self.driver.get_log("browser") if line["level"] == "SEVERE"]
        # Chromium logs refusals and ends of the server, which the page shows in words of its own.
        return shown + [line for line in logged if "Failed to load resource" not in line]

    def requests(self):
        """The addresses of all requests so far, of whatever kind."""
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requested.append(message["params"]["request"]["url"])
            elif message["method"] == "Network.webSocketCreated":
                self.requested.append(message["params"]["url"])
        return self.requested

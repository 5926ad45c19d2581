// The composer as its users know it: by the names on the screen, Russian or English.

/** The screen of the app. Its methods say what is seen on it, or do what a user does. */
export class Composer {
  /** `app` is where the app's elements are: a frame of `page`, or `page` itself. */
  constructor(page, app) {
    this.page = page;
    this.app = app;
    this.area = app.getByRole("textbox", { name: /^(Сообщение|Message)$/ });
    this.draftName = app.getByRole("textbox", { name: /^(Название черновика|Name of the draft)$/ });
    this.mirror = app.locator(".mirror");
    this.beside = app.getByRole("group", { name: /^(Риск в этом месте|The risk in this place)$/ });
    this.whom = app.getByRole("region", { name: /^(Кому|Whom)$/ });
    this.when = app.getByRole("region", { name: /^(Когда|When)$/ });
    this.preview = app.getByRole("region", { name: /^(Как это прочтут|How it will be read)$/ });
    this.riskList = app.getByRole("region", { name: /^(Риски|Risks)$/ });
    this.line = app.getByRole("region", { name: /^(Линия|Line)$/ });
    this.pill = app.locator(".pill");
    this.meter = app.getByRole("button", { name: /из 9 рекомендаций|of 9 recommendations/ });
    this.reviewButton = app.getByRole("button", { name: /^(Проверить и запустить…|Review and start…)$/ });
    this.review = app.getByRole("dialog");
    this.startButton = this.review.getByRole("button", { name: /^(Запустить рассылку|Start the mailing)$/ });
    this.progress = app.getByRole("region", { name: /^(Рассылка|Mailing)$/ });
  }

  /** Presses the button with this name, wherever it is: by key, since what moves under a mouse can lose a click. */
  async press(name) {
    await this.app.getByRole("button", { name, exact: true }).press("Enter");
  }

  /** Types `text` behind what is there, key by key. */
  async type(text) {
    await this.area.focus();
    await this.page.keyboard.press("Control+End");
    await this.page.keyboard.type(text);
  }

  /** The text in the editor. */
  async text() {
    return this.area.inputValue();
  }

  /** The tags that can be inserted: `[[name, tag]]`. */
  async tags() {
    const menu = await this.#openTags();
    const rows = menu.getByRole("button").filter({ has: this.app.locator("code") });
    const tags = await rows.evaluateAll((rows) =>
      rows.map((row) => [row.querySelector("span").textContent, row.querySelector("code").textContent]),
    );
    await this.page.keyboard.press("Escape");
    return tags;
  }

  /** Inserts the tag with this name. */
  async insertTag(name) {
    const menu = await this.#openTags();
    await menu.locator(".choices button").filter({ has: this.app.getByText(name, { exact: true }) }).click();
  }

  async #openTags() {
    const menu = this.app.locator(".menu").filter({ has: this.app.getByRole("button", { name: /^\+ (Имя|Name):/ }) });
    await menu.getByRole("button", { name: /^\+ (Имя|Name):/ }).click();
    return menu;
  }

  /** What is selected in the editor. */
  async selected() {
    return this.area.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  }

  /** What is underlined in the editor, in order: `[[severity, text]]`; neighbours of one severity are one. */
  async underlined() {
    return this.mirror.evaluate((mirror) => {
      const places = [];
      let before = null;
      for (const { dataset, textContent } of mirror.children) {
        if (dataset.risk && dataset.risk === before) places.at(-1)[1] += textContent;
        else if (dataset.risk) places.push([dataset.risk, textContent]);
        before = dataset.risk ?? null;
      }
      return places;
    });
  }

  /** What the risks say, in order. */
  async risks() {
    return this.riskList.locator("li .what > :first-child").allTextContents();
  }

  /** Presses the fix of the risk that says `message`; the one called `title` where there are several. */
  async fix(message, title = "") {
    await this.riskList.getByRole("listitem").filter({ hasText: message }).locator(".fix").filter({ hasText: title }).click();
  }

  /** The answers to "whom" and "when", and what stands in the way. */
  async answers() {
    // Waits for the composer, as a list of texts does not.
    const obstacle = await this.app.locator("#obstacle").textContent();
    const [whom, when] = await this.app.locator(".step .answer b").allTextContents();
    return { whom, when, obstacle };
  }

  /** Takes only the first `people` whose name has `name`, from the kind of record `from`, and waits until they are read. */
  async take({ from, name = "", people }) {
    await this.search({ from, name, people });
    await this.whom.getByText(new RegExp(`(из|of) ${people} `)).waitFor();
  }

  /** Looks for the first `people` whose name has `name`; from the kind of record that is chosen, unless `from` names another. */
  async search({ from, name, people }) {
    const opener = this.whom.getByRole("button", { expanded: false });
    await this.whom.waitFor();
    if (await opener.isVisible()) await opener.click();
    if (from) await this.whom.getByRole("combobox").first().selectOption(from);
    await this.whom.getByRole("searchbox").first().fill(name);
    await this.whom.getByRole("spinbutton").fill(String(people));
    await this.whom.getByRole("button", { name: /^(Найти|Find)$/ }).click();
  }

  /** Enters the address of a line in the form, which is open. */
  async connect(address) {
    await this.line.getByRole("textbox").fill(address);
    await this.line.locator("form button").click();
  }

  /** The people of the panel, which is open: `[[name, verdict]]`. */
  async people() {
    return this.whom.locator(".people li").evaluateAll((rows) =>
      rows.map((row) => [row.querySelector(".name").textContent, row.querySelector(".verdict").textContent.trim()]),
    );
  }

  /** Who reads what in the preview now: `{name, place, text}`. */
  async previewed() {
    return this.preview.evaluate((preview) => ({
      name: preview.querySelector(".who b").textContent,
      place: preview.querySelector(".who span")?.textContent,
      text: Array.from(preview.querySelectorAll(".line"), (line) => line.textContent).join("\n"),
    }));
  }

  /** Every message of the review, which is open: `[{name, phone, text}]`. */
  async letters() {
    return this.review.locator(".letters li").evaluateAll((rows) =>
      rows.map((row) => ({
        name: row.querySelector("b").textContent,
        phone: row.querySelector("span").textContent.split(" · ")[1],
        text: row.querySelector("p").textContent,
      })),
    );
  }

  /** Opens the review as soon as nothing stands in the way, ticks everything and presses start. */
  async start() {
    await this.app.locator('[aria-describedby="obstacle"][aria-disabled="false"]').waitFor();
    await this.reviewButton.press("Enter");
    await this.tickEverything();
    await this.startButton.press("Enter");
  }

  /** Sends a test to a number, in the dialog that is open. */
  async sendTest(number) {
    await this.review.getByRole("textbox", { name: "Ваш номер в WhatsApp" }).fill(number);
    await this.press("Отправить себе");
  }

  /** Ticks everything in the review, which is open: by key, as what is above may move. */
  async tickEverything() {
    await this.startButton.waitFor();
    for (const tick of await this.review.getByRole("checkbox").all()) await tick.press("Space");
  }

  /** What the mailing does, in words. */
  async phase() {
    return this.progress.getByRole("status").textContent();
  }

  /** What that means for this tab, in words. */
  async about() {
    return this.progress.locator(".about").first().textContent();
  }

  /** How far the mailing is, in words. */
  async tally() {
    return this.progress.locator(".status").textContent();
  }

  /** The drafts of the screen of mailings, which is open: `[[name, text, whether it is on the desk]]`. */
  async drafts() {
    const region = this.app.getByRole("region", { name: /^(Черновики|Drafts)$/ });
    return region.getByRole("listitem").evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector(".plain-button").textContent,
        row.querySelector(".excerpt")?.textContent ?? "",
        /открыт у вас|open here/.test(row.querySelector("small").textContent),
      ]),
    );
  }

  /** How far everybody's message is: `[[phone, state]]`. */
  async states() {
    const rows = this.progress.locator(".recipients").getByRole("listitem");
    // A list of nobody would say that everybody is as expected.
    await rows.first().waitFor();
    return rows.evaluateAll((rows) =>
      rows.map((row) => [row.querySelector(".phone").textContent, row.querySelector(".state > span").textContent]),
    );
  }

  /**
   * What the charts of the mailing say: the `funnel`, `[[name, figures, length of the bar]]`, the sentence on `replies` with its `bar`
   * and the `mark` at the `advice`, lengths in percent; and the chart over time: its `caption`, when each column `begins`, the rows of
   * `times`, and the `heights` of the bars in pixels.
   */
  async outcome() {
    return this.progress.locator(".outcome").evaluate((outcome) => {
      const words = (element) => element.textContent.trim().replace(/\s+/g, " ");
      const box = (element) => element?.getBoundingClientRect() ?? new DOMRect();
      const track = (track) => Math.round((100 * box(track.querySelector("i")).width) / box(track).width);
      const rate = outcome.querySelector(".rate .track");
      return {
        funnel: Array.from(outcome.querySelectorAll("dl > div"), (row) => [
          words(row.querySelector("dt")),
          words(row.querySelector("dd")),
          track(row.querySelector(".track")),
        ]),
        replies: words(outcome.querySelector("div > p:not(.hint)")),
        bar: track(rate),
        mark: Math.round((100 * (box(rate.querySelector(".mark")).left - box(rate).left)) / box(rate).width),
        advice: words(outcome.querySelector(".advice")),
        caption: words(outcome.querySelector("caption")),
        begins: Array.from(outcome.querySelectorAll("thead th"), words),
        times: Array.from(outcome.querySelectorAll("tbody tr"), (row) => Array.from(row.children, words)),
        heights: Array.from(outcome.querySelectorAll("tbody tr"), (row) =>
          Array.from(row.querySelectorAll("td"), (cell) => Math.round(box(cell.querySelector("i")).height)),
        ),
      };
    });
  }

  /** Waits until `seconds` of the sandbox's time have gone by. */
  async letTimePass(seconds) {
    await this.app.locator("body").evaluate(async (body, seconds) => {
      const end = Date.now() + seconds * 1000;
      while (Date.now() < end) await new Promise(requestAnimationFrame);
    }, seconds);
  }
}

// The portal's own dialogs: selection of people, and the slider. Closing one without choosing answers
// nothing, as in Bitrix24.

/** Opens a slider named `title`; `onclose` runs once, however it is closed. Returns its element. */
export function showSlider(title, onclose) {
  const slider = dialog(title);
  slider.classList.add("slider");
  slider.addEventListener("close", onclose);
  slider.append(button("×", () => slider.close()));
  return slider;
}

const PREFIXES = { contact: "C", lead: "L", company: "CO", deal: "D" };

/** Resolves to the chosen records of a kind in the form of selectCRM, or to null. `preset` holds ids such as 2 or "C_2". */
export async function pickRecords(type, isMultiple, preset) {
  const records = await (await fetch(`/control/records/${type}`)).json();
  const chosen = new Set(preset.map((id) => String(id).replace(/^.*_/, "")));
  const rows = records.map(({ id, name }) => ({
    isChosen: chosen.has(String(id)),
    name: name || `#${id}`,
    value: { id: `${PREFIXES[type]}_${id}`, type, place: type, title: name, desc: "", url: `/crm/${type}/details/${id}/`, image: "" },
  }));
  return pick("CRM", rows, isMultiple);
}

/** Resolves to the chosen employees in the form of selectUser, or to null. */
export function pickUsers(isMultiple) {
  const rows = [["1", "Анна Смирнова"], ["2", "Олег Кузнецов"]].map(([id, name]) => ({
    isChosen: false,
    name,
    value: { id, name, photo: "", position: "", url: `/company/personal/user/${id}/`, sub: false, sup: false },
  }));
  return pick("Bitrix24", rows, isMultiple);
}

function pick(title, rows, isMultiple) {
  return new Promise((resolve) => {
    const box = dialog(title);
    const list = document.createElement("div");
    list.className = "choices";
    const inputs = rows.map(({ name, isChosen }) => {
      const input = document.createElement("input");
      Object.assign(input, { type: isMultiple ? "checkbox" : "radio", name: "choice", checked: isChosen });
      const label = document.createElement("label");
      label.className = "choice";
      label.append(input, ` ${name}`);
      list.append(label);
      return input;
    });
    let result = null;
    const choose = button("OK", () => {
      result = rows.filter((row, index) => inputs[index].checked).map((row) => row.value);
      box.close();
    });
    box.append(list, choose, " ", button("×", () => box.close()));
    box.addEventListener("close", () => resolve(result));
  });
}

function dialog(title) {
  const element = document.createElement("dialog");
  const heading = document.createElement("h2");
  heading.textContent = title;
  element.setAttribute("aria-label", title);
  element.append(heading);
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
  return element;
}

function button(text, onclick) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", onclick);
  return element;
}

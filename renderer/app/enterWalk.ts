import { isKey } from './keys'

const CONTROLS = 'input:not([type=hidden]):not(:disabled),textarea:not(:disabled)'

/**
 * Enter in a plain form: on to the next empty control, from the last one to `done`; Shift Enter one back.
 * For `onKeyDownCapture`, so that a closed list box does not open when Enter only passes it.
 */
export function enterWalk(form: HTMLElement, event: React.KeyboardEvent, done: () => void): void {
  const from = event.target
  if (!(from instanceof HTMLInputElement || from instanceof HTMLTextAreaElement)) return
  const next = () => {
    const controls = controlsOf(form)
    const open = controls.slice(controls.indexOf(from) + 1).find(isOpen)
    if (open) open.focus()
    else done()
  }
  const take = () => { event.preventDefault(); event.stopPropagation() }

  if (isKey(event, 'previousField')) {
    take()
    const controls = controlsOf(form)
    controls[Math.max(0, controls.indexOf(from) - 1)]?.focus()
    return
  }
  if (!isKey(event, 'nextField')) return
  const list = from.closest('.ant-select')
  if (list?.classList.contains('ant-select-auto-complete')) {
    setTimeout(() => { if (from.value !== '') next() }, 0) // a suggestion that is lit is taken first
    return
  }
  if (list) {
    if (list.classList.contains('ant-select-open')) setTimeout(() => { if (!isOpen(from)) next() }, 0) // the list takes this Enter, then we go on
    else if (!isOpen(from)) { take(); next() }
    return // closed and empty: Enter opens it
  }
  if (from.getAttribute('role') === 'combobox' && from.value !== '') return // a search that picks by itself
  take()
  next()
}

const controlsOf = (form: HTMLElement) =>
  [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(CONTROLS)].filter((input) => input.type !== 'radio' || input === firstOf(form, input))

/** Of a group of radios, the one that is chosen, else the first. */
const firstOf = (form: HTMLElement, radio: HTMLInputElement | HTMLTextAreaElement) => {
  const group = [...form.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter((one) => one.name === radio.name)
  return group.find((one) => one.checked) ?? group[0]
}

function isOpen(input: HTMLInputElement | HTMLTextAreaElement): boolean {
  if (input instanceof HTMLInputElement && input.type === 'radio') return !input.checked
  const list = input.closest('.ant-select:not(.ant-select-auto-complete)')
  if (list) return list.querySelector('.ant-select-content-has-value,.ant-select-selection-item') === null
  return input.value === ''
}

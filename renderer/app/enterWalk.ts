import { isKey } from './keys'

const CONTROLS = 'input:not([type=hidden]):not(:disabled),textarea:not(:disabled)'

/** Enter in a plain form: on to the next empty control, from the last one to `done`; Shift Enter one back. */
export function enterWalk(form: HTMLElement, event: React.KeyboardEvent, done: () => void): void {
  const from = event.target as HTMLElement
  const inputs = [...form.querySelectorAll<HTMLInputElement>(CONTROLS)].filter((input) => input.type !== 'radio' || input.checked || !form.querySelector(`input[name="${CSS.escape(input.name)}"]:checked`))
  const at = inputs.indexOf(from as HTMLInputElement)
  if (at < 0) return
  const inOpenList = from.getAttribute('role') === 'combobox' && from.getAttribute('aria-expanded') === 'true'
  if (isKey(event, 'nextField')) {
    if (inOpenList) return
    event.preventDefault()
    event.stopPropagation()
    const next = inputs.slice(at + 1).find((input) => isOpen(input))
    if (next) next.focus()
    else done()
  } else if (isKey(event, 'previousField')) {
    event.preventDefault()
    inputs[Math.max(0, at - 1)]?.focus()
  }
}

function isOpen(input: HTMLInputElement): boolean {
  if (input.type === 'radio') return !input.checked
  if (input.getAttribute('role') === 'combobox') return !input.closest('.ant-select')?.querySelector('.ant-select-content-has-value,.ant-select-selection-item')
  return input.value === ''
}

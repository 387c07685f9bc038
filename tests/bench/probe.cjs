/**
 * Loaded before the program (electron -r): says on stdout when the first window's password field takes the focus and when
 * that has been painted. The same for our program and for the bare window, so what it costs is in both.
 */
const { app } = require('electron')

const tell = (what, at = Date.now()) => process.stdout.write(`\nyct-bench ${JSON.stringify({ what, at })}\n`)

tell('main')
app.once('ready', () => tell('ready'))

const whenFocused = `new Promise((done) => {
  const look = () => {
    const field = document.querySelector('#password')
    if (!field || field.disabled) return false
    field.focus()
    if (document.activeElement !== field) return false
    const focused = Date.now()
    requestAnimationFrame(() => requestAnimationFrame(() => done({ focused, painted: Date.now() })))
    return true
  }
  if (look()) return
  const watching = new MutationObserver(() => { if (look()) watching.disconnect() })
  watching.observe(document, { childList: true, subtree: true, attributes: true })
})`

let first = true
app.on('web-contents-created', (_event, contents) => {
  if (!first || contents.getType() !== 'window') return
  first = false
  contents.once('dom-ready', () => {
    contents.executeJavaScript(whenFocused).then(({ focused, painted }) => { tell('focused', focused); tell('painted', painted) }, (error) => tell(`failed: ${error.message}`))
  })
})

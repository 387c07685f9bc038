/** The stage in the real runtime, under the policy main sets: node shots.mjs starts it. */
const { app, BrowserWindow, protocol, net } = require('electron')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')
const { randomBytes } = require('node:crypto')

const folder = process.env.STAGE_DIR
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
app.whenReady().then(() => {
  protocol.handle('app', (request) => {
    const path = new URL(request.url).pathname
    if (path !== '/index.html') return net.fetch(pathToFileURL(join(folder, path)).href)
    const nonce = randomBytes(16).toString('base64')
    const html = readFileSync(join(folder, 'index.html'), 'utf8').replace('__CSP_NONCE__', nonce)
    return new Response(html, { headers: { 'content-type': 'text/html', 'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'` } })
  })
  const window = new BrowserWindow({ width: 1366, height: 768, useContentSize: true, show: true, frame: false, webPreferences: { sandbox: true, contextIsolation: true } })
  void window.loadURL('app://stage/index.html')
})

/** A display for Electron: the real one, or a virtual one where there is none. */
import { spawn } from 'node:child_process'
import { atEnd, which } from './child.mjs'
import { Stop } from './stop.mjs'

/** @param {NodeJS.ProcessEnv} [env] */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Starts Xvfb on a number it finds free by itself.
 * @param {{ width?: number, height?: number }} [size]
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => Promise<void> }>} env: what a window program needs
 */
export async function startVirtualDisplay({ width = 1920, height = 1080 } = {}) {
  if (!which('Xvfb')) throw new Stop('No display, and Xvfb is not installed: run "sudo apt-get install -y xvfb", then run the same command again.')
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true })
  const stop = async () => {
    forget()
    if (server.exitCode !== null || server.signalCode !== null) return
    server.ref()
    await new Promise((done) => { server.once('exit', done); server.kill('SIGTERM') })
  }
  const forget = atEnd(stop)
  const number = await new Promise((done) => {
    let text = ''
    const deadline = setTimeout(() => done(undefined), 15_000)
    server.stdio[3]?.on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) { clearTimeout(deadline); done(text.trim()) }
    })
    server.once('error', () => { clearTimeout(deadline); done(undefined) })
    server.once('exit', () => { clearTimeout(deadline); done(undefined) })
  })
  if (number === undefined) {
    await stop()
    throw new Stop('The virtual display (Xvfb) did not start: run "Xvfb :99" to see what it says.')
  }
  server.unref()
  server.stdio[3]?.destroy()
  return {
    // No session bus belongs to this display; naming none keeps Chromium from complaining about it at every start.
    env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '', DBUS_SESSION_BUS_ADDRESS: 'disabled:', XDG_SESSION_TYPE: 'x11' },
    stop,
  }
}

/** Starts the built program in its window, real or virtual. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { endWith, isRoot } from './child.mjs'
import { hasDisplay, startVirtualDisplay } from './display.mjs'
import { toolEnv } from './env.mjs'
import { repo } from './paths.mjs'
import { say } from './say.mjs'

/**
 * Chromium complains about what a virtual screen or a container has not (session bus, GPU, VA-API);
 * nothing of it concerns the program, and it would bury what does.
 */
const noise = /:(ERROR|WARNING|INFO):(dbus|bus|object_proxy|gpu|viz|gl_|vaapi|angle|egl|ozone|command_buffer|gles2|x11|sandbox_linux|zygote|browser_main_loop|network_service|policy_logger)|dbus\/(bus|object_proxy)|libva error|Failed to connect to the bus|DevTools listening/i

/**
 * @param {string[]} args arguments of the program
 * @returns {Promise<number>} its exit code
 */
export async function launchProgram(args) {
  const env = toolEnv()
  let stop = async () => {}
  if (!hasDisplay()) {
    const display = await startVirtualDisplay()
    stop = display.stop
    Object.assign(env, display.env)
    say(`No display found: running under a virtual one (${display.env.DISPLAY}). To see it: "npm run screens" writes screenshots, "npm run demo" does the main job by itself. Ctrl-C ends it.`)
  }
  const flags = []
  if (process.platform === 'linux' && isRoot()) {
    flags.push('--no-sandbox')
    say('Running as root: Chromium\'s sandbox is off, as it cannot work for root; use an ordinary account for real work.')
  }
  try {
    const child = spawn(/** @type {string} */ (env.YCT_ELECTRON), [...flags, repo, ...args], { cwd: repo, env, stdio: ['inherit', 'inherit', 'pipe'] })
    const release = endWith(child)
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (line.trim() && (process.env.YCT_DEBUG || !noise.test(line))) process.stderr.write(`${line}\n`)
    })
    return await new Promise((done) => {
      child.on('error', (error) => { say(`Electron could not be started (${error.message}): run "npm run setup".`); done(1) })
      child.on('close', (code, signal) => {
        release()
        if (signal === 'SIGSEGV' || signal === 'SIGABRT' || signal === 'SIGILL' || signal === 'SIGTRAP') say(`The program crashed (${signal}): start it again; run with YCT_DEBUG=1 to see Chromium's own messages.`)
        done(code ?? 1)
      })
    })
  } finally {
    await stop()
  }
}

import { join } from 'node:path'
import { repo } from './paths.mjs'

/** @returns {string} the program that `npm run package` leaves, whether or not it exists yet */
export function packagedExecutable(platform = process.platform, arch = process.arch) {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  return platform === 'win32'
    ? join(repo, `dist/win${suffix}-unpacked/yichuangtong.exe`)
    : join(repo, `dist/linux${suffix}-unpacked/yichuangtong`)
}

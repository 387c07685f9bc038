import { join } from 'node:path'
import { repo } from './paths.mjs'

/** @returns {string} the program that `npm run package` leaves, whether or not it exists yet */
export function packagedExecutable(platform = process.platform, arch = process.arch) {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  if (platform === 'win32') return join(repo, `dist/win${suffix}-unpacked/yichuangtong.exe`)
  if (platform === 'darwin') return join(repo, `dist/mac${suffix}/一窗通.app/Contents/MacOS/一窗通`)
  return join(repo, `dist/linux${suffix}-unpacked/yichuangtong`)
}

import { execFileSync } from 'node:child_process'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { repo } from '../store/support'

/** What the figures were made on: numbers without it mean nothing. */
export function machine() {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, memoryMb: Math.round(totalmem() / 1_048_576), system: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node, electron: process.env['YCT_ELECTRON_VERSION'] ?? null, commit: commit(), load: load(),
  }
}

/** Processes that wanted a core in the last minute; above the number of cores others were measuring us. */
export const load = (): number => Math.round(loadavg()[0]! * 10) / 10

function commit(): string {
  try {
    return execFileSync('git', ['-C', repo, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown' // an unpacked archive has no history
  }
}

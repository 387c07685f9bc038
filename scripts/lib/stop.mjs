/**
 * Errors meant for people. Set-up talks to whoever typed `npm start`, often an IT officer who has
 * never seen a stack trace, so everything that can go wrong ends in one sentence saying what to do.
 */

/** A failure already worded as one clear sentence. */
export class Stop extends Error {}

/** @param {unknown} error @returns {string} one sentence, never a stack trace */
export function sentenceFor(error) {
  if (error instanceof Stop) return error.message
  const code = /** @type {{code?: string}} */ (error)?.code
  const path = /** @type {{path?: string}} */ (error)?.path
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `No permission to write ${path ?? 'a needed file'}: give this user write access to it, or point YCT_CACHE at a folder that may be written.`
  }
  const text = error instanceof Error ? error.message : String(error)
  return `Something unexpected happened: ${text.split('\n')[0]} (run again with YCT_DEBUG=1 for the details).`
}

/** @param {string} [where] */
export function diskFull(where) {
  return `The disk is full${where ? ` (writing ${where})` : ''}: free about 1 GB, or point YCT_CACHE and TMPDIR at a folder with room, then run the same command again.`
}

/**
 * Words a failed child program (npm, apt-get, node-gyp) by what its output betrays.
 * @param {string} doing what was attempted, e.g. "The npm packages could not be installed"
 * @param {string} output everything the program printed
 * @param {string} otherwise what to do when the output says nothing known
 */
export function sentenceForOutput(doing, output, otherwise) {
  if (/ENOSPC|no space left on device|disk quota exceeded|write error: No space/i.test(output)) return `${doing}: ${diskFull().replace(/^The/, 'the')}`
  if (/EUSAGE|package-lock\.json.*(in sync|not in sync)|can only install packages when/i.test(output)) {
    return `${doing}: package.json and package-lock.json disagree, so run "npm install --ignore-scripts" once and commit the lock file.`
  }
  if (/EINTEGRITY|integrity checksum failed/i.test(output)) {
    return `${doing}: what the registry sent is not what was expected (integrity mismatch), so run "npm cache clean --force" and try again, and check the registry if it happens twice.`
  }
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FetchError|Temporary failure resolving|Could not resolve|network/i.test(output)) {
    return `${doing}: the network or the package registry cannot be reached, so check the connection and "npm config get registry", then run the same command again.`
  }
  if (/\bE40[0-9]\b|\b40[134] (Not Found|Unauthorized|Forbidden)/i.test(output)) {
    return `${doing}: the registry does not give out a needed package, so check "npm config get registry" (a mirror may lack it), then run the same command again.`
  }
  if (/EACCES|EPERM|EROFS/.test(output)) return `${doing}: no permission to write there, so check who owns the folder.`
  return `${doing}: ${otherwise}`
}

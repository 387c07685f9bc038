import type { ReactNode } from 'react'
import './note.css'

/** A sentence where it happened, with a bar of 3 px. `bad` is spoken at once by a screen reader. */
export function Note({ kind, children, end }: { kind: 'bad' | 'warn' | 'info' | 'ok'; children: ReactNode; end?: ReactNode }) {
  return (
    <div className={`note note-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      <div className="note-text">{children}</div>
      {end ? <div className="note-end">{end}</div> : null}
    </div>
  )
}

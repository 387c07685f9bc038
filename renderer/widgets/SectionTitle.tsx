import type { ReactNode } from 'react'
import './sectionTitle.css'

/** A bold title, a quiet remark behind it, and at the right end its key or a button. */
export function SectionTitle({ title, note, children, as: Heading = 'h2', id }: { title: ReactNode; note?: ReactNode; children?: ReactNode; as?: 'h1' | 'h2' | 'h3'; id?: string }) {
  return (
    <div className="section-title">
      <Heading className="section-title-text" {...(id ? { id } : {})}>{title}</Heading>
      {note !== undefined && note !== null && note !== '' ? <span className="section-title-note">{note}</span> : null}
      {children ? <span className="section-title-end">{children}</span> : null}
    </div>
  )
}

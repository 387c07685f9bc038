import type { ReactNode } from 'react'
import './light.css'

/** Shape, then word, then colour: with the colour gone it still reads. */
export type LightKind = 'green' | 'yellow' | 'red' | 'grey' | 'waiting' | 'info'

const shapes: Record<LightKind, ReactNode> = {
  green: <><circle cx="8" cy="8" r="7.5" className="light-fill" /><path d="M4.4 8.3 7 10.8l4.7-5.2" className="light-mark" /></>,
  yellow: <><path d="M8 1 15.6 15H.4z" className="light-fill" /><path d="M8 6v4.2" className="light-mark" /><circle cx="8" cy="12.6" r="1" className="light-dot" /></>,
  red: <><rect x=".5" y=".5" width="15" height="15" rx="1.5" className="light-fill" /><path d="m5 5 6 6m0-6-6 6" className="light-mark" /></>,
  grey: <><circle cx="8" cy="8" r="7.5" className="light-fill" /><path d="M6 5v6m4-6v6" className="light-mark" /></>,
  waiting: <circle cx="8" cy="8" r="6.5" className="light-ring" />,
  info: <><circle cx="8" cy="8" r="7.5" className="light-fill" /><path d="M8 7.4v4.4" className="light-mark" /><circle cx="8" cy="4.6" r="1.1" className="light-dot" /></>,
}

type Props = {
  kind: LightKind
  /** The word; without one the shape needs a `label`. */
  children?: ReactNode
  label?: string
  /** Only the shape takes the colour, the word stays as the text around it. */
  plain?: boolean
}

export function Light({ kind, children, label, plain = false }: Props) {
  return (
    <span className={`light light-${kind}${plain ? ' light-plain' : ''}`} {...(label ? { role: 'img', 'aria-label': label } : {})}>
      <svg className="light-shape" viewBox="0 0 16 16" aria-hidden="true">{shapes[kind]}</svg>
      {children !== undefined && children !== null && children !== '' ? <span className="light-word">{children}</span> : null}
    </span>
  )
}

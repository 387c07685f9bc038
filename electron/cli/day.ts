import { z } from 'zod'
import { isPlainDate } from '../../shared/domain/time/plainDate'

/** A day that exists, written 2026-10-13. */
export const day = z.string().refine(isPlainDate, '应是一个存在的日期，写成 2026-10-13 这样')

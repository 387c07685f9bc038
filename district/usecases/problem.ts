import type { HubError } from '../../shared/sync/protocol'

/**
 * A request that cannot be answered as asked. `transient` is true when the same request may succeed later
 * (the window waits and repeats); false when a person is needed. Never used for the outcome of an operation:
 * that is a result in the inbox.
 */
export class HubProblem extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly transient: boolean, readonly extra: { expectN?: number } = {}) {
    super(message)
  }
  body(): HubError {
    return { error: this.code, message: this.message, transient: this.transient, ...this.extra }
  }
}

const lasting = (status: number, code: string, zh: string, en: string, extra?: { expectN?: number }) => new HubProblem(status, code, `${zh} / ${en}`, false, extra)
const passing = (status: number, code: string, zh: string, en: string, extra?: { expectN?: number }) => new HubProblem(status, code, `${zh} / ${en}`, true, extra)

export const problems = {
  badJson: () => lasting(400, 'BAD_JSON', '请求不是有效的 JSON', 'The request is not valid JSON'),
  badMessage: (where: string) => lasting(400, 'BAD_MESSAGE', `请求内容不符合约定：${where}`, `The request does not have the agreed shape: ${where}`),
  badToken: () => lasting(401, 'BAD_TOKEN', '令牌无效，请重新登记本机', 'The token is not valid; enrol this device again'),
  badAdminToken: () => lasting(401, 'BAD_TOKEN', '管理令牌无效', 'The administrator token is not valid'),
  wrongDevice: () => lasting(403, 'WRONG_DEVICE', '令牌与设备不符', 'The token belongs to another device'),
  frozen: () => lasting(403, 'FROZEN', '本机已被冻结，请联系区级管理员', 'This device is frozen; ask the district administrator'),
  revoked: () => lasting(403, 'REVOKED', '本机登记已撤销', 'The enrolment of this device was revoked'),
  notYourStream: (stream: string) => lasting(403, 'STREAM_NOT_YOURS', `本机无权读取 ${stream}`, `This device may not read ${stream}`),
  badCode: () => lasting(403, 'BAD_CODE', '登记码无效、已使用或已过期', 'The enrolment code is wrong, used or expired'),
  badKey: () => lasting(400, 'BAD_KEY', '设备公钥无效', 'The public key of the device is not valid'),
  badSignature: () => lasting(403, 'BAD_SIGNATURE', '设备签名无效', 'The signature of the device is not valid'),
  badChain: (n: number) => lasting(400, 'BAD_CHAIN', `第 ${n} 号操作的校验链不符`, `The hash chain is broken at operation ${n}`),
  badTxn: () => lasting(400, 'BAD_TRANSACTION', '同一事务被拆分或重组', 'A transaction was split or regrouped'),
  epochChanged: () => lasting(409, 'EPOCH_CHANGED', '区级数据已恢复过，请重新握手', 'The district was restored; say hello again'),
  /** The window resends from expectN by itself: no person is needed. */
  expectN: (expectN: number) => passing(409, 'EXPECT_N', `请从第 ${expectN} 号操作开始发送`, `Send from operation ${expectN}`, { expectN }),
  fork: (expectN: number) => lasting(409, 'DEVICE_FORK', '发现两台设备使用同一身份，已冻结', 'Two installations use one identity; frozen', { expectN }),
  tooLarge: () => lasting(413, 'TOO_LARGE', '一次发送过多：最多 500 条、1 MiB', 'Too much at once: at most 500 operations and 1 MiB'),
  notFound: (zh: string, en: string) => lasting(404, 'NOT_FOUND', `没有找到${zh}`, `No such ${en}`),
  noOrg: () => lasting(409, 'NO_ORGANISATION', '区级尚未发布机构设置', 'The organisation was not published yet'),
  stateMoved: (status: string) => lasting(409, 'STATE_MOVED', `办件现状为 ${status}，不能这样办理`, `The case is ${status}, which forbids this`),
  publicityRuns: (step: string) => lasting(409, 'PUBLICITY_RUNS', `“${step}”还没有公示完，不能准予；已在线下公示的，写明理由再准予（--despite）`, `The publicity “${step}” has not ended; approve with a reason (--despite) where it was done elsewhere`),
  numberTaken: (docNo: string) => lasting(409, 'NUMBER_TAKEN', `文号 ${docNo} 已使用`, `Document number ${docNo} is already used`),
  versionTaken: (code: string, version: number) => lasting(409, 'VERSION_TAKEN', `${code} 第 ${version} 版不比已发布的新，或内容不同`, `Version ${version} of ${code} is not newer than the published one, or differs from it`),
  otherKind: (id: string, kind: string) => lasting(409, 'OTHER_KIND', `${id} 已按 ${kind} 发布，种类不能改`, `${id} was published as ${kind}; its kind cannot change`),
  refused: (why: string) => lasting(422, 'REFUSED', `数据无法保存（${why}）`, `The database refuses this value (${why})`),
  busy: () => passing(503, 'BUSY', '区级正忙，稍后自动重试', 'The district is busy; try again shortly'),
  databaseDown: () => passing(503, 'DB_DOWN', '区级数据库暂不可用', 'The district database cannot be reached'),
  internal: () => passing(500, 'INTERNAL', '区级内部错误，已记录', 'The hub failed; it was logged'),
}

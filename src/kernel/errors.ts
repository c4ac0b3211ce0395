import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { ZodError } from 'zod'
import { denialWords } from '#words/denials.ts'
import { isAway, isFull, RETRY_AFTER } from './away.ts'
import { Denial, denials, type Field } from './denial.ts'

/** PostgreSQL ended one of two who waited for each other: the other one has done something to the same records. */
const DEADLOCK = '40P01'

type Answer = { status: number; code: string; message: string; [detail: string]: unknown }

/** PostgreSQL on texts that no field of ours can hold: the character zero, halves of characters. */
const UNKEEPABLE = new Set(['22021', '22P05'])

/** Turns whatever was thrown into one shape: `{ code, message, … }`; pages draw it, programs read `code`. */
export function answerOf(error: unknown, requestId: string): Answer {
  if (error instanceof Denial) {
    return {
      ...error.detail,
      status: error.status,
      code: error.code,
      message: denialWords(error.code, error.detail),
    }
  }
  const fields = fieldsOf(error)
  if (fields) return { status: 400, code: 'invalid', message: denialWords('invalid', { fields }), fields }
  if (isAway(error)) return { status: 503, code: 'away', message: denialWords('away', {}) }
  if (isFull(error)) return { status: 507, code: 'full', message: denialWords('full', {}) }
  const { statusCode, code } = error as FastifyError
  if (code === DEADLOCK) return { status: 409, code: 'changed', message: denialWords('changed', {}) }
  if (UNKEEPABLE.has(code)) {
    return {
      status: 400,
      code: 'invalid',
      message: '里面有不能保存的字符，请删去后再试',
      fields: [{ path: 'body', message: '有不能保存的字符' }],
    }
  }
  if (code === 'FST_REQ_FILE_TOO_LARGE' || statusCode === 413) {
    return { status: 413, code: 'tooLarge', message: denialWords('tooLarge', {}) }
  }
  if (statusCode === 429) return { status: 429, code: 'tooMany', message: denialWords('tooMany', {}) }
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    const path = code?.includes('MEDIA_TYPE') ? 'content-type' : 'body'
    return {
      status: 400,
      code: 'invalid',
      message: '提交的内容格式不对',
      fields: [{ path, message: '格式不对' }],
    }
  }
  return {
    status: 500,
    code: 'bug',
    message: `系统出了问题，已经记录（编号 ${requestId}），请稍后再试`,
    requestId,
  }
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { status, ...answer } = answerOf(error, request.id)
  noteTrouble(status, error, request, reply)
  return reply.code(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(answer)
}

/** Writes down what went wrong on our side; says when to come back where that helps. */
export function noteTrouble(status: number, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (status === 500) request.log.error(error)
  else if (status > 500) request.log.warn({ code: (error as FastifyError).code, status }, 'cannot serve')
  if (status === 503) reply.header('retry-after', RETRY_AFTER)
}

/** All wrong fields at once, or undefined when the error is not about input. */
export function fieldsOf(error: unknown): Field[] | undefined {
  if (error instanceof ZodError) {
    return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    return error.validation.map((issue) => ({
      path: issue.instancePath.slice(1).replaceAll('/', '.'),
      message: issue.message ?? '格式不对',
    }))
  }
}

export { denials }

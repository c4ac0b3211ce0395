import { parentPort, workerData } from 'node:worker_threads'
import { bytesOf } from './file.ts'
import { type Example, TextProblem, train } from './model.ts'

// The program of a thread that learns while the server goes on answering: examples in, a model and its figures out.

try {
  const model = train(workerData as Example[])
  const answer = { examples: model.count, labels: model.labels.length, figures: model.tried }
  parentPort?.postMessage({ ...answer, model: bytesOf(model) })
} catch (error) {
  if (!(error instanceof TextProblem)) throw error
  parentPort?.postMessage({ problem: error.message })
}

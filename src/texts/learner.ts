import { parentPort, workerData } from 'node:worker_threads'
import { bytesOf } from './file.ts'
import { type Example, TextProblem, train } from './model.ts'

// The program of a thread that learns while the server goes on answering: examples in, how far it is, then a model and
// its figures out.

try {
  const model = train(workerData as Example[], (done, of) => parentPort?.postMessage({ done, of }))
  const answer = { examples: model.count, labels: model.labels.length, figures: model.tried }
  parentPort?.postMessage({ ...answer, model: bytesOf(model) })
} catch (error) {
  if (!(error instanceof TextProblem)) throw error
  parentPort?.postMessage({ problem: error.message })
}

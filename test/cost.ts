/**
 * Milliseconds of processor that this process has used: what a text made to be slow would cost. Hours on the wall also
 * tell what else the machine does, and fail by chance.
 */
export function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** A model file that cannot be had, with what a person should know. */
export class ModelFileError extends Error {
  constructor(
    readonly kind: 'download-failed' | 'storage-full' | 'model-invalid',
    detail: string,
  ) {
    super(detail);
    this.name = 'ModelFileError';
  }
}

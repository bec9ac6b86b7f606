import { useRef, type ReactNode } from 'react';

interface FileButtonProps {
  readonly children: ReactNode;
  /** File name endings, e.g. `.csv,.jsonl`. */
  readonly accept?: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
}

/** A button that opens the file chooser. */
export function FileButton({
  children,
  accept,
  className = 'secondary',
  disabled = false,
  onFile,
}: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={className}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          // The same file can be opened again after it was changed.
          event.target.value = '';
        }}
      />
    </>
  );
}

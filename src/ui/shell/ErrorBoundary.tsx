import { Component, type ErrorInfo, type ReactNode } from 'react';
import { BrokenPart } from './BrokenPart';
import { forgetFailedPages } from './lazyPage';

interface ErrorBoundaryProps {
  /** What is broken, as it stands in a sentence: `This page`, `The verdict`. */
  readonly part: string;
  /** Another one shows the part anew: where the address or the judgment changed, so may have the fault. */
  readonly resetKey?: unknown;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: unknown;
  readonly where: string;
  readonly failed: boolean;
  readonly resetKey: unknown;
}

/** Keeps an error in one part of the page from blanking the rest, and says what can be done. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = {
    error: null,
    where: '',
    failed: false,
    resetKey: this.props.resetKey,
  };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { error, failed: true };
  }

  static getDerivedStateFromProps(
    { resetKey }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): Partial<ErrorBoundaryState> | null {
    if (Object.is(resetKey, state.resetKey)) return null;
    forgetFailedPages();
    return { error: null, where: '', failed: false, resetKey };
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ where: componentStack ?? '' });
  }

  override render(): ReactNode {
    const { error, where, failed } = this.state;
    if (!failed) return this.props.children;
    return (
      <BrokenPart
        part={this.props.part}
        error={error}
        where={where}
        onRetry={() => {
          forgetFailedPages();
          this.setState({ error: null, where: '', failed: false });
        }}
      />
    );
  }
}

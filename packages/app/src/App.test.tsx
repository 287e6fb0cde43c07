// SPDX-License-Identifier: Apache-2.0
import { render, screen } from '@testing-library/react';
import app from './App';

describe('the app', () => {
  it('starts and asks to sign in', async () => {
    const config = {
      app: { title: 'GoLive', baseUrl: 'http://localhost' },
      backend: { baseUrl: 'http://localhost:7007' },
    };
    const appConfig: unknown = [{ data: config, context: 'test' }];
    // The build puts an array there, whatever the type of environments says.
    process.env = { NODE_ENV: 'test', APP_CONFIG: appConfig as string };
    render(app.createRoot());
    expect(
      await screen.findByRole('button', { name: 'Enter' }, { timeout: 20_000 }),
    ).toBeInTheDocument();
  }, 30_000);
});

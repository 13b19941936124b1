export * from '@slipway/core/config/layout';

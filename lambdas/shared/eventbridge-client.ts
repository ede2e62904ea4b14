import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientDefaults } from './clients.ts';

export const eventBridgeClient = () => new EventBridgeClient(clientDefaults);

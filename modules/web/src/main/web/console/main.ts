import { whenSignedOut } from '../shared/api.js';
import { goToLogin, keepSession } from '../shared/session.js';
import './limen-console.js';

whenSignedOut(goToLogin);
keepSession();

import './limen-kiosk.js';

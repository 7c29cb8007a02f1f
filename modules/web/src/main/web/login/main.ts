import './limen-login.js';

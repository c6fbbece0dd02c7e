import './base.css';
import './console';

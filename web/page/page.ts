/** The page's script: the element and the page around it, in one file. */

import "../element/define";
import "./app";
import "./conversation";
import "./sign-in";
import "./task-list";
import "./task-row";
import "./toast";

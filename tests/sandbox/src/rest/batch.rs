use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::outcome::time;
use super::{Call, Failure, Outcome, Success};
use crate::fault::{Fault, Kind, Place};
use crate::params::{Params, php_array, text};

const MAX_COMMANDS: usize = 50;

/// `batch`: runs `cmd` in its order; the status is 200 even when every command failed.
///
/// # References
/// `$result[key][field][0]` in a value becomes that text or number of an earlier result; one that
/// leads to nothing, to a list or to a map stays as it is written (a guess).
pub(super) fn run(call: &mut Call) -> Outcome {
    let commands = call.params.map("cmd");
    if commands.is_empty() {
        return Err(Failure::argument("Argument 'cmd' is null or empty"));
    }
    if commands.len() > MAX_COMMANDS {
        return Err(Failure::new(
            StatusCode::BAD_REQUEST,
            "ERROR_BATCH_LENGTH_EXCEEDED",
            "Max batch length exceeded",
        ));
    }
    let halts = call.params.text("halt").is_some_and(|halt| halt != "0");
    let mut answers = Answers::default();
    for (key, command) in commands {
        let command = text(&command).unwrap_or_default();
        match one(call, &command, &answers.result) {
            Ok(success) => answers.accept(key, success, call.now),
            Err(failure) => {
                answers.error.insert(key, failure.to_json());
                if halts {
                    break;
                }
            }
        }
    }
    Ok(answers.into_json().into())
}

fn one(call: &mut Call, command: &str, results: &Map<String, Value>) -> Outcome {
    let (method, query) = command.split_once('?').unwrap_or((command, ""));
    let method = method.trim_end_matches(".json").to_lowercase();
    if method == "batch" {
        return Err(Failure::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "ERROR_BATCH_METHOD_NOT_ALLOWED",
            "Method is not allowed for batch usage",
        ));
    }
    let faults = [Kind::TooMany, Kind::InsufficientScope];
    if let Some(Fault { kind, .. }) = call.world.faults.take(Place::Rest, &method, &faults) {
        return Err(Failure::fault(kind));
    }
    let mut params = Params::urlencoded(query.as_bytes());
    for value in params.0.values_mut() {
        resolve(value, results);
    }
    let Call { world, origins, user, now, .. } = call;
    Call { world, origins, user: *user, params: &params, now: *now }.run(&method)
}

#[derive(Default)]
struct Answers {
    result: Map<String, Value>,
    error: Map<String, Value>,
    total: Map<String, Value>,
    next: Map<String, Value>,
    time: Map<String, Value>,
}

impl Answers {
    fn accept(&mut self, key: String, success: Success, now: i64) {
        if let Some(total) = success.total {
            self.total.insert(key.clone(), total.into());
        }
        if let Some(next) = success.next {
            self.next.insert(key.clone(), next.into());
        }
        self.time.insert(key.clone(), time(now));
        self.result.insert(key, success.result);
    }

    fn into_json(self) -> Value {
        json!({
            "result": php_array(self.result),
            "result_error": php_array(self.error),
            "result_total": php_array(self.total),
            "result_next": php_array(self.next),
            "result_time": php_array(self.time),
        })
    }
}

fn resolve(value: &mut Value, results: &Map<String, Value>) {
    match value {
        Value::String(text) => *text = resolved(text, results),
        Value::Array(list) => list.iter_mut().for_each(|value| resolve(value, results)),
        Value::Object(map) => map.values_mut().for_each(|value| resolve(value, results)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn resolved(template: &str, results: &Map<String, Value>) -> String {
    let Some((before, after)) = template.split_once("$result[") else { return template.to_owned() };
    let length = after.find(char::is_whitespace).unwrap_or(after.len());
    let (path, rest) = after.split_at(length);
    let value = follow(path, results).unwrap_or_else(|| format!("$result[{path}"));
    format!("{before}{value}{}", resolved(rest, results))
}

/// The text at `key][field][0]`.
fn follow(path: &str, results: &Map<String, Value>) -> Option<String> {
    let mut keys = path.strip_suffix(']')?.split("][");
    let mut value = results.get(keys.next()?)?;
    for key in keys {
        value = match value {
            Value::Array(list) => list.get(key.parse::<usize>().ok()?)?,
            other => other.get(key)?,
        };
    }
    text(value)
}

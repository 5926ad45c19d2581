use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::result::fault;
use super::{Access, Rest, RestError, form};

/// The portal takes so many commands at once.
const COMMANDS: usize = 50;

/// One method call among several.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Names the result; letters, digits and `_`.
    pub key: String,
    /// The method.
    pub method: String,
    /// An object of parameters. No texts of messages: the portal cleans markup out of what comes in a batch.
    pub params: Value,
}

impl Rest {
    /// Calls many methods in few requests; gives each one's result or error by its key.
    ///
    /// The error of the whole is that of a request that failed, and then nothing is known about its commands.
    pub async fn batch(
        &self,
        commands: &[Command],
    ) -> Result<BTreeMap<String, Result<Value, RestError>>, RestError> {
        let mut results = BTreeMap::new();
        for commands in commands.chunks(COMMANDS) {
            let writes =
                commands.iter().any(|command| Access::of(&command.method) == Access::Write);
            let access = if writes { Access::Write } else { Access::Read };
            let lines =
                commands.iter().map(|command| (command.key.clone(), Value::from(line(command))));
            let params = serde_json::json!({ "halt": 0, "cmd": Map::from_iter(lines) });
            let answer = self.ask("batch", &params, access).await?;
            for command in commands {
                results.insert(command.key.clone(), result(&answer, command));
            }
        }
        Ok(results)
    }
}

fn line(command: &Command) -> String {
    match form::encode(&command.params) {
        params if params.is_empty() => command.method.clone(),
        params => format!("{}?{params}", command.method),
    }
}

fn result(answer: &Value, command: &Command) -> Result<Value, RestError> {
    let (result, error) =
        (named(&answer["result"], &command.key), named(&answer["result_error"], &command.key));
    match (result, error) {
        (_, Some(error)) => Err(fault(&command.method, 200, error)),
        (Some(result), None) => Ok(result.clone()),
        (None, None) => Err(RestError::unexpected(&command.method)),
    }
}

/// A member of a PHP array. Keys that count from 0 turn it into a list, and an empty one is a list as well.
fn named<'a>(array: &'a Value, key: &str) -> Option<&'a Value> {
    match array {
        Value::Array(items) => items.get(key.parse::<usize>().ok()?),
        array => array.get(key),
    }
}

use serde_json::{Map, Value, json};

use super::result::fault;
use super::{Access, Rest, RestError, form};

/// The portal takes so many commands at once.
const COMMANDS: usize = 50;

/// One method call among several.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// The method.
    pub method: String,
    /// An object of parameters. No texts of messages: the portal cleans markup out of what comes in a batch.
    pub params: Value,
}

impl Command {
    /// Calls a method with an object of parameters.
    pub fn new(method: &str, params: Value) -> Command {
        Command { method: method.to_owned(), params }
    }
}

impl Rest {
    /// Calls many methods in few requests; gives each one's result or error, in their order.
    ///
    /// The error of the whole is that of a request that failed, and then nothing is known about its commands.
    pub async fn batch(
        &self,
        commands: &[Command],
    ) -> Result<Vec<Result<Value, RestError>>, RestError> {
        let mut results = Vec::new();
        for commands in commands.chunks(COMMANDS) {
            let writes =
                commands.iter().any(|command| Access::of(&command.method) == Access::Write);
            let access = if writes { Access::Write } else { Access::Read };
            let lines: Map<String, Value> = (0..)
                .zip(commands)
                .map(|(place, command)| (key(place), line(command).into()))
                .collect();
            let params = json!({ "halt": 0, "cmd": lines });
            let answer = self.ask("batch", &params, access).await?;
            results.extend(
                (0..).zip(commands).map(|(place, command)| result(&answer, &key(place), command)),
            );
        }
        Ok(results)
    }
}

/// What names a command and its result. Of two digits, so that the portal, too, carries the commands out in their order.
fn key(place: usize) -> String {
    format!("c{place:02}")
}

fn line(command: &Command) -> String {
    match form::encode(&command.params) {
        params if params.is_empty() => command.method.clone(),
        params => format!("{}?{params}", command.method),
    }
}

fn result(answer: &Value, key: &str, command: &Command) -> Result<Value, RestError> {
    // PHP makes a list of an array that is empty; nothing is found in it.
    match (answer["result"].get(key), answer["result_error"].get(key)) {
        (_, Some(error)) => Err(fault(&command.method, 200, error)),
        (Some(result), None) => Ok(result.clone()),
        (None, None) => Err(RestError::unexpected(&command.method)),
    }
}

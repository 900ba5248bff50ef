"""A DAG of Airflow: the uid goes from task to task by XCom; Airflow sets AIRFLOW_CTX_* for each by itself."""

from datetime import datetime
from pathlib import Path

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG
from airflow.utils.trigger_rule import TriggerRule

HERE = Path(__file__).resolve().parent
RUN = "{{ ti.xcom_pull(task_ids='begin') }}"

with DAG("atlas", start_date=datetime(2026, 1, 1), schedule=None, catchup=False):
    begin = BashOperator(task_id="begin", bash_command=f"python {HERE}/run_of_workflow.py begin atlas.airflow")
    count_cells = BashOperator(
        task_id="count_cells",
        bash_command=f"python {HERE}/count_cells.py cells.parquet counts.parquet",
        env={"LAMIN_INITIATED_BY_RUN_UID": RUN},
        append_env=True,
    )
    completed = BashOperator(task_id="completed", bash_command=f"python {HERE}/run_of_workflow.py end {RUN} completed")
    errored = BashOperator(
        task_id="errored",
        bash_command=f"python {HERE}/run_of_workflow.py end {RUN} errored",
        trigger_rule=TriggerRule.ONE_FAILED,
    )
    begin >> count_cells >> [completed, errored]
